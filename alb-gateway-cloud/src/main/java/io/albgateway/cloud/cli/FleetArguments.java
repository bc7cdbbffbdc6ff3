package io.albgateway.cloud.cli;

import com.google.common.base.Joiner;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which fleet is meant and how it is planned; every sub-command takes them. */
final class FleetArguments {

    /** What an annotation may start with, and how far the cluster id can still follow. */
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9][A-Za-z0-9._-]*");

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            converter = ClusterPath.PathConverter.class,
            description = {
                "File or folder of manifests in YAML or JSON.",
                "What lies below clusters/ID/ in a folder belongs to cluster ID, everything else to the hub."
            })
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--cluster",
            paramLabel = "ID=PATH",
            converter = ClusterPath.Converter.class,
            description = "File or folder of an associated cluster; may be repeated.")
    private List<ClusterPath> clusterPaths = new ArrayList<>();

    @Option(
            names = "--unreachable",
            paramLabel = "CLUSTER",
            converter = ClusterPath.IdConverter.class,
            description = "Plan as if this cluster did not answer; may be repeated.")
    private List<ClusterId> unreachable = new ArrayList<>();

    @Option(
            names = "--weight-canary",
            paramLabel = "POLICY",
            converter = Choice.OfWeightCanary.class,
            description = {
                "Where splitting by weight and canary release must not meet:",
                "route (default), gateway or forward."
            })
    private Optional<WeightCanaryPolicy> weightCanary = Optional.empty();

    @Option(
            names = "--cluster-weight-prefix",
            paramLabel = "PREFIX",
            description = "The annotation of cluster weights up to the cluster id.")
    private Optional<String> clusterWeightPrefix = Optional.empty();

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            converter = Choice.OfOrder.class,
            description = {
                "The order in which the rules of a listener are tried:",
                "as-written (default) or most-specific."
            })
    private Optional<RuleOrder> order = Optional.empty();

    @Option(
            names = "--regex-matches",
            paramLabel = "WHERE",
            converter = Choice.OfAnchoring.class,
            description = {
                "Where a regular expression has to match in a path or host, which no document says:",
                "anywhere (default), start or whole."
            })
    private Optional<MatchOptions.Anchoring> anchoring = Optional.empty();

    @Option(
            names = "--starred-regex-sees-case",
            description = "A path that starts with ~* sees case; by default it does not, as documented.")
    private boolean starredRegexSeesCase;

    @Option(
            names = "--header-values-ignore-case",
            description = "The values of headers ignore case; by default they do not.")
    private boolean headerValuesIgnoreCase;

    private MatchOptions matching() {
        MatchOptions.Builder matching = MatchOptions.builder()
                .starredRegexIgnoresCase(!starredRegexSeesCase)
                .headerValuesIgnoreCase(headerValuesIgnoreCase);
        anchoring.ifPresent(matching::regexAnchoring);
        return matching.build();
    }

    /**
     * Returns the options of planning.
     *
     * @throws UnusableException if no annotation could have the prefix
     */
    PlannerOptions options() {
        PlannerOptions.Builder options = PlannerOptions.builder().matching(matching());
        weightCanary.ifPresent(options::weightCanaryPolicy);
        order.ifPresent(options::ruleOrder);
        clusterWeightPrefix.ifPresent(prefix -> {
            if (!PREFIX.matcher(prefix).matches()) {
                throw new UnusableException("--cluster-weight-prefix must look like domain/name., but was '" + prefix
                        + "'; the default is " + PlannerOptions.defaults().clusterWeightPrefix());
            }
            options.clusterWeightPrefix(prefix);
        });
        return options.build();
    }

    /**
     * Reads the manifests.
     *
     * @throws UnusableException if a path does not exist, or an unreachable cluster is not in the manifests
     */
    ManifestReading read() {
        List<ManifestSource> sources = new ArrayList<>();
        paths.forEach(path -> sources.add(ManifestSource.ofPath(path)));
        clusterPaths.forEach(given -> sources.add(ManifestSource.ofPath(given.path(), given.cluster())));
        try {
            ManifestReading reading = ManifestReader.create().read(sources);
            return new ManifestReading(withUnreachable(reading.fleet()), reading.findings(), reading.places());
        } catch (NoSuchFileException e) {
            throw new UnusableException("there is no file or folder " + e.getFile());
        }
    }

    /**
     * Takes the last of the paths as what it was written as; it is no path but an argument of the sub-command.
     *
     * @throws UnusableException if no path would be left
     */
    String takeLast(CommandSpec command, String ifMissing) {
        if (paths.size() < 2) {
            throw new UnusableException(ifMissing);
        }
        paths = paths.subList(0, paths.size() - 1);
        List<String> written =
                command.commandLine().getParseResult().matchedPositional(0).originalStringValues();
        return written.get(written.size() - 1);
    }

    /** Returns the paths as one text. */
    String sources() {
        return Joiner.on(", ").join(paths);
    }

    private FleetSnapshot withUnreachable(FleetSnapshot fleet) {
        requireKnown("--unreachable", unreachable, fleet);
        return FleetSnapshot.builder()
                .from(fleet)
                .clusters(fleet.clusters().stream().map(this::marked).toList())
                .build();
    }

    /**
     * Checks clusters that an option names.
     *
     * @throws UnusableException if one is not in the manifests
     */
    static void requireKnown(String option, List<ClusterId> named, FleetSnapshot fleet) {
        for (ClusterId id : named) {
            if (fleet.cluster(id).isEmpty()) {
                List<ClusterId> known =
                        fleet.clusters().stream().map(ClusterSnapshot::id).toList();
                throw new UnusableException(option + ": the manifests hold no cluster " + id + "; they hold "
                        + (known.isEmpty() ? "none" : Joiner.on(", ").join(known)));
            }
        }
    }

    private ClusterSnapshot marked(ClusterSnapshot cluster) {
        return unreachable.contains(cluster.id())
                ? ClusterSnapshot.builder(cluster.id())
                        .from(cluster)
                        .state(ClusterState.UNREACHABLE)
                        .build()
                : cluster;
    }

    /** Returns the gateway that is meant: the one with the name, or the only one. */
    GatewayPlan only(FleetPlan plan, Optional<String> gateway) {
        List<GatewayPlan> found = plan.gateways().stream()
                .filter(candidate ->
                        gateway.isEmpty() || candidate.gateway().name().equals(gateway.get()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String known = Joiner.on(", ")
                .join(plan.gateways().stream().map(GatewayPlan::gateway).toList());
        throw new UnusableException(
                plan.gateways().isEmpty()
                        ? "there is no gateway: no AlbConfig in " + sources()
                        : gateway.map(name -> "--gateway: the manifests hold no gateway '" + name + "'; they hold ")
                                        .orElse("--gateway is needed to choose one of ")
                                + known);
    }

    /** Whether an Ingress may be missing that is there: in a document that nobody could read. */
    static boolean isIncomplete(ManifestReading reading) {
        return !reading.fleet().unreadable().isEmpty()
                || reading.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
