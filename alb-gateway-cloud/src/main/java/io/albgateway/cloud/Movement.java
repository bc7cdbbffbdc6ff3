package io.albgateway.cloud;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import java.util.stream.Stream;

/**
 * Whether jobs are still going on in a state. A server that is being added is listed and gets no request yet: a rule that
 * is pointed at it too soon answers with an error. So the end of such jobs is awaited before the first change.
 */
final class Movement {

    private static final ImmutableSet<String> MOVING =
            ImmutableSet.of("Provisioning", "Creating", "Configuring", "Deleting", "Adding", "Replacing", "Removing");

    private Movement() {}

    static boolean isIn(ObservedGateway observed) {
        Stream<String> groups = observed.serverGroups().stream()
                .flatMap(group -> Stream.concat(Stream.of(group.status()), servers(group)));
        return Stream.of(
                        observed.loadBalancer().stream().map(found -> found.status()),
                        observed.listeners().stream().map(listener -> listener.status()),
                        observed.rules().stream().map(rule -> rule.status()),
                        groups,
                        observed.acls().stream().map(acl -> acl.status()))
                .flatMap(statuses -> statuses)
                .anyMatch(MOVING::contains);
    }

    private static Stream<String> servers(ObservedServerGroup group) {
        return group.servers().stream().map(server -> server.status());
    }
}
