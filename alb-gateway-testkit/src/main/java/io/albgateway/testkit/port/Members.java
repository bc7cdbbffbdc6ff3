package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The servers of a group. The cloud itself is asked to add or remove all of them first: its listing may be late, and only
 * its refusal tells for certain that some are there, or gone.
 */
final class Members {

    private static final String ADD = "AddServersToServerGroup";
    private static final String REMOVE = "RemoveServersFromServerGroup";
    private static final int MAX_REWEIGHT = 40;
    private static final int MAX_ROUNDS = 60;

    private final Calls calls;
    private final String groupId;

    Members(Calls calls, String groupId) {
        this.calls = calls;
        this.groupId = groupId;
    }

    List<ApiServer> all() {
        return calls.all(
                "ListServerGroupServers", Query.all(), query -> calls.api().listServerGroupServers(groupId, query));
    }

    static Optional<ApiServer> find(List<ApiServer> there, ApiServer wanted) {
        return there.stream()
                .filter(server -> server.serverIp().equals(wanted.serverIp()) && server.port() == wanted.port())
                .findFirst();
    }

    void add(List<ApiServer> wanted) {
        List<ApiServer> missing = wanted;
        for (int round = 0; !missing.isEmpty(); round++) {
            List<ApiServer> some = missing;
            if (tried(
                    "Conflict.BackendServer",
                    round,
                    () -> calls.write(ADD, () -> calls.api().addServersToServerGroup(Call.plain(), groupId, some)))) {
                break;
            }
            List<ApiServer> now = all();
            missing = wanted.stream()
                    .filter(server -> find(now, server).isEmpty())
                    .toList();
            if (missing.size() == some.size()) {
                calls.pause(ADD);
            }
        }
        List<ApiServer> there = new ArrayList<>();
        calls.becomes(ADD, () -> {
            there.clear();
            there.addAll(all());
            return wanted.stream().allMatch(server -> find(there, server).isPresent());
        });
        List<ApiServer> otherWeight = wanted.stream()
                .filter(server -> find(there, server)
                        .filter(found -> found.weight() != server.weight())
                        .isPresent())
                .toList();
        for (List<ApiServer> some : Lists.partition(otherWeight, MAX_REWEIGHT)) {
            reweight(some);
        }
    }

    void remove(List<ApiServer> unwanted) {
        List<ApiServer> there = all();
        // A server of a group made outside may be of another type than ours.
        List<ApiServer> left = unwanted.stream()
                .map(server -> find(there, server).orElse(server))
                .toList();
        for (int round = 0; !left.isEmpty(); round++) {
            List<ApiServer> some = left;
            if (tried(
                    "ResourceNotFound.BackendServer",
                    round,
                    () -> calls.write(
                            REMOVE, () -> calls.api().removeServersFromServerGroup(Call.plain(), groupId, some)))) {
                return;
            }
            List<ApiServer> now = all();
            left = unwanted.stream()
                    .flatMap(server -> find(now, server).stream())
                    .filter(server -> !server.status().equals("Removing"))
                    .collect(ImmutableList.toImmutableList());
            if (left.size() == some.size()) {
                calls.pause(REMOVE);
            }
        }
    }

    void reweight(List<ApiServer> servers) {
        calls.write(
                "UpdateServerGroupServersAttribute",
                () -> calls.api().updateServerGroupServersAttribute(Call.plain(), groupId, servers));
    }

    /** Returns false if the cloud refused because a part is done already. */
    private static boolean tried(String doneCode, int round, Runnable write) {
        try {
            write.run();
            return true;
        } catch (AlbCloudException e) {
            if (!e.code().equals(Optional.of(doneCode)) || round >= MAX_ROUNDS) {
                throw e;
            }
            return false;
        }
    }
}
