package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.annotation.ActionSpec;
import io.albgateway.translator.backend.Backend;
import io.albgateway.translator.backend.ServiceBackends;
import io.albgateway.translator.backend.ServicePort;
import io.albgateway.translator.backend.Shares;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Builds the forwards of one Ingress: to the Service of a path, or to the targets of an {@code actions.*} forward. */
final class Forwards {

    /** Server groups in one forward action. Source: ALB API reference, "CreateRule". */
    static final int MOST_GROUPS = 5;

    private final ResourceRef ingress;
    private final ServiceBackends backends;
    private final Optional<String> clusterWeightKey;
    private final FindingCollector findings;
    private final Map<ServicePort, Optional<RuleEnd>> toServices = new HashMap<>();

    /**
     * Builds for one Ingress.
     *
     * @param clusterWeightKey the annotation that splits by cluster; absent if none does
     */
    Forwards(
            ResourceRef ingress,
            ServiceBackends backends,
            Optional<String> clusterWeightKey,
            FindingCollector findings) {
        this.ingress = ingress;
        this.backends = backends;
        this.clusterWeightKey = clusterWeightKey;
        this.findings = findings;
    }

    /** Returns the forward to the Service of a route; empty if the route is refused. */
    Optional<RuleEnd> toService(Route route) {
        ServicePort port = new ServicePort(ingress.namespace(), route.service(), route.port());
        Optional<RuleEnd> known = toServices.get(port);
        if (known != null) {
            return known;
        }
        String field = route.field() + ".backend.service";
        Backend backend = backends.resolve(port, field);
        if (backend.refused()) {
            return Optional.empty();
        }
        ImmutableList<Share> shares =
                ImmutableList.copyOf(Lists.transform(backend.members(), member -> Share.of(member, member.share())));
        Optional<RuleEnd> end =
                fitting(shares, field).map(fit -> RuleEnd.Forward.of(fit, Optional.empty(), clusterWeightKey));
        if (shares.size() <= MOST_GROUPS) {
            toServices.put(port, end); // Others are told about route by route.
        }
        return end;
    }

    /**
     * Returns the forward that an annotation asks for; empty if the route is refused.
     *
     * @param key the annotation
     * @param field the annotation's field, for findings
     */
    Optional<RuleEnd> toTargets(ActionSpec.Forward forward, String key, String field) {
        Map<ServerGroupKey, WeightedShare> products = new LinkedHashMap<>();
        for (ActionSpec.ForwardTarget target : forward.targets()) {
            if (target.serverGroupId().isPresent()) {
                Share share = Share.existing(target.serverGroupId().get(), 0);
                products.merge(share.key(), new WeightedShare(share, target.weight() * 100), WeightedShare::plus);
                continue;
            }
            Backend backend = backends.resolve(
                    new ServicePort(ingress.namespace(), target.serviceName(), target.servicePort()), field);
            if (backend.refused()) {
                return Optional.empty();
            }
            for (Backend.Member member : backend.members()) {
                Share share = Share.of(member, 0);
                products.merge(
                        share.key(), new WeightedShare(share, target.weight() * member.share()), WeightedShare::plus);
            }
        }
        reportWeightAlone(forward, field);
        Optional<String> splitBy =
                forward.targets().size() > 1 ? clusterWeightKey.or(() -> Optional.of(key)) : clusterWeightKey;
        return fitting(weighted(ImmutableList.copyOf(products.values())), field)
                .map(fit -> RuleEnd.Forward.of(fit, forward.stickySeconds(), splitBy));
    }

    private void reportWeightAlone(ActionSpec.Forward forward, String field) {
        if (forward.targets().size() == 1 && forward.targets().get(0).weight() != 100) {
            String weight = String.valueOf(forward.targets().get(0).weight());
            findings.add(Finding.builder(FindingCode.FORWARD_WEIGHT_ALONE)
                    .subject(ingress)
                    .field(field)
                    .value(weight)
                    .message("The forward has one target with weight " + weight
                            + ", and there is no other to share with")
                    .outcome("It gets all requests")
                    .hint("Leave the weight out, or name the target that gets the rest")
                    .build());
        }
    }

    /** A share whose weight is still the product of target weight and cluster share. */
    private record WeightedShare(Share share, int product) {
        WeightedShare plus(WeightedShare other) {
            return new WeightedShare(share.with(other.share), product + other.product);
        }
    }

    /** Without clusters the weights stay as written; products of weights and clusters are brought to 100. */
    private ImmutableList<Share> weighted(List<WeightedShare> products) {
        if (products.size() == 1) {
            return ImmutableList.of(products.get(0).share().withWeight(100));
        }
        if (!backends.splitsByCluster() && products.stream().allMatch(product -> product.product() <= 100 * 100)) {
            return products.stream()
                    .map(product -> product.share().withWeight(product.product() / 100))
                    .collect(toImmutableList());
        }
        long positive =
                products.stream().filter(product -> product.product() > 0).count();
        if (positive > 100) {
            return products.stream().map(WeightedShare::share).collect(toImmutableList());
        }
        ImmutableList<Integer> scaled =
                Shares.scale(products.stream().map(WeightedShare::product).toList(), 100);
        ImmutableList.Builder<Share> shares = ImmutableList.builder();
        for (int i = 0; i < scaled.size(); i++) {
            shares.add(products.get(i).share().withWeight(scaled.get(i)));
        }
        return shares.build();
    }

    /** Groups that get nothing make room if the others fit; anything else that does not fit is refused. */
    private Optional<ImmutableList<Share>> fitting(ImmutableList<Share> shares, String field) {
        if (shares.size() <= MOST_GROUPS) {
            return Optional.of(shares);
        }
        ImmutableList<Share> positive =
                shares.stream().filter(share -> share.weight() > 0).collect(toImmutableList());
        if (!positive.isEmpty() && positive.size() <= MOST_GROUPS) {
            findings.add(Finding.builder(FindingCode.FORWARD_WITHOUT_ZERO_SHARES)
                    .subject(ingress)
                    .field(field)
                    .message("The forward has " + shares.size() + " server groups, of which "
                            + (shares.size() - positive.size()) + " get nothing, and ALB allows " + MOST_GROUPS)
                    .outcome("The groups with weight 0 are left out")
                    .build());
            return Optional.of(positive);
        }
        findings.add(Finding.builder(FindingCode.FORWARD_TOO_WIDE)
                .subject(ingress)
                .field(field)
                .value(String.valueOf(shares.size()))
                .message("The forward needs " + shares.size() + " server groups, and ALB allows " + MOST_GROUPS + ": "
                        + shares.stream().map(share -> share.key().toString()).collect(Collectors.joining(", ")))
                .outcome("The route is refused; nothing is cut")
                .hint("Use fewer Services in one forward, or weight fewer clusters")
                .build());
        return Optional.empty();
    }
}
