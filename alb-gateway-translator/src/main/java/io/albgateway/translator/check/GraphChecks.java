package io.albgateway.translator.check;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.provenance.Provenance;

/** All checks over a finished graph. To add one, add it to this list. */
public final class GraphChecks {

    private static final ImmutableList<GraphCheck> ALL = ImmutableList.of(
            new RuleLimits(),
            new RuleQuota(),
            new ListenerQuota(),
            new CertificateQuota(),
            new AclQuota(),
            new ServerQuota(),
            new GroupUseQuota(),
            new SharedGroupCheck(),
            new GrpcNeedsHttp2());

    private GraphChecks() {}

    /**
     * Runs all checks.
     *
     * @param albConfig the AlbConfig of the gateway, which findings about the whole ALB name
     * @param findings gets what is wrong
     */
    public static void run(ResourceRef albConfig, RuleGraph graph, Provenance provenance, FindingCollector findings) {
        CheckedGraph checked = new CheckedGraph(albConfig, graph, provenance, findings);
        ALL.forEach(check -> check.check(checked));
    }
}
