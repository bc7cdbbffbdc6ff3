package io.albgateway.translator.check;

import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** gRPC servers can be reached over HTTP/2 only. Source: "Create and manage a server group". */
final class GrpcNeedsHttp2 implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        for (Listener listener : checked.graph().listeners()) {
            if (listener.http2().orElse(true)) {
                continue;
            }
            for (Rule rule : checked.graph().rulesByListener().get(listener.key())) {
                for (Action action : rule.actions()) {
                    Set<ServerGroupKey> grpc = new HashSet<>();
                    CheckedGraph.forEachGroup(action, key -> {
                        if (isGrpc(checked, key)) {
                            grpc.add(key);
                        }
                    });
                    if (!grpc.isEmpty()) {
                        report(checked, rule);
                    }
                }
            }
        }
    }

    private static boolean isGrpc(CheckedGraph checked, ServerGroupKey key) {
        return Optional.ofNullable(checked.graph().serverGroupsByKey().get(key))
                .map(ServerGroup::protocol)
                .filter("GRPC"::equals)
                .isPresent();
    }

    private static void report(CheckedGraph checked, Rule rule) {
        checked.add(checked.aboutRule(FindingCode.GRPC_WITHOUT_HTTP2, rule)
                .value("false")
                .message("The rule for " + checked.text(rule)
                        + " forwards to gRPC servers, but HTTP/2 is off on that listener")
                .outcome("The rule is planned as written, but ALB will refuse it")
                .hint("Remove http2Enabled: false from the listener in the AlbConfig")
                .build());
    }
}
