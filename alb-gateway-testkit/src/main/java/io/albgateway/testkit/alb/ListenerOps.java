package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Protocol;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on listeners themselves. */
final class ListenerOps {

    static final String KIND = "Listener";
    private static final String TYPE = "listener";

    private final Kernel kernel;

    ListenerOps(Kernel kernel) {
        this.kernel = kernel;
    }

    Written create(Call call, String loadBalancerId, Listener wanted) {
        return kernel.write("CreateListener", call, loadBalancerId + wanted, 1, write -> {
            World world = write.world();
            Entry<ObservedLoadBalancer> owner = write.settled(world.loadBalancers, loadBalancerId, "LoadBalancer");
            write.require(
                    world.listeners.values().stream()
                            .filter(entry -> !entry.isGone(write.now()))
                            .map(Entry::value)
                            .noneMatch(there -> there.loadBalancerId().equals(loadBalancerId)
                                    && portsMeet(there.listener().attributes(), wanted)),
                    "ResourceAlreadyExist.Listener",
                    "The port " + wanted.key().port() + " has a listener");
            long count = world.listeners.values().stream()
                    .filter(entry -> !entry.isGone(write.now()))
                    .filter(entry -> entry.value().loadBalancerId().equals(loadBalancerId))
                    .count();
            write.require(
                    count < kernel.settings().quotas().listeners(),
                    "ResourceQuotaExceeded.LoadBalancerListenersNum",
                    "The number of listeners is at its quota");
            Tags.check(write, wanted.tags());
            Listener created = Listener.builder()
                    .from(wanted)
                    .certificates(wanted.certificates().stream()
                            .filter(Certificate::isDefault)
                            .collect(toImmutableList()))
                    .acl(Optional.empty())
                    .log(Optional.empty())
                    .held(false)
                    .build();
            String id = write.newId("lsn-");
            check(write, created, owner.value());
            world.listeners.put(
                    id,
                    new Entry<>(
                            new ApiListener(
                                    loadBalancerId,
                                    ObservedListener.builder()
                                            .id(id)
                                            .status("")
                                            .attributes(created)
                                            .build()),
                            "Provisioning",
                            "Running",
                            write.end(),
                            false));
            Uses.checkServers(write, kernel.settings().quotas());
            serve(write, write.end(), id, loadBalancerId, created, false);
            return write.job("CreateListener", TYPE, id, Optional.of(id));
        });
    }

    ApiListener get(String id) {
        return kernel.read("GetListenerAttribute", (world, now) -> {
            Entry<ApiListener> entry = world.listeners.get(id);
            if (entry == null || entry.isGone(now)) {
                throw kernel.refuse("ResourceNotFound.Listener", "Listener " + id + " does not exist");
            }
            return seen(entry, now, true);
        });
    }

    Page<ApiListener> list(Query query) {
        return kernel.read("ListListeners", (world, now) -> {
            Pages.check(kernel, query);
            return Pages.cut(
                    kernel,
                    world.listeners.values().stream()
                            .filter(entry -> !entry.isGone(now))
                            .filter(entry -> Pages.in(
                                            query.ids(),
                                            entry.value().listener().id())
                                    && Pages.in(
                                            query.loadBalancerIds(),
                                            entry.value().loadBalancerId())
                                    && Pages.tagged(
                                            query,
                                            entry.value()
                                                    .listener()
                                                    .attributes()
                                                    .tags()))
                            .map(entry -> seen(entry, now, false))
                            .collect(toImmutableList()),
                    query);
        });
    }

    Written update(Call call, String id, UnaryOperator<Listener> edit) {
        return change("UpdateListenerAttribute", call, id, "", (write, owner, there) -> {
            Listener edited = edit.apply(there);
            ImmutableList<Certificate> others = there.certificates().stream()
                    .filter(certificate -> !certificate.isDefault())
                    .collect(toImmutableList());
            ImmutableList<Certificate> defaults = edited.certificates().stream()
                    .filter(Certificate::isDefault)
                    .collect(toImmutableList());
            write.require(
                    defaults.isEmpty()
                            || others.stream()
                                    .noneMatch(other ->
                                            other.id().equals(defaults.get(0).id())),
                    "ResourceAlreadyAssociated.Certificate",
                    "The certificate is associated already");
            return Listener.builder()
                    .from(edited)
                    .key(there.key())
                    .certificates(ImmutableList.<Certificate>builder()
                            .addAll(defaults)
                            .addAll(others)
                            .build())
                    .acl(there.acl())
                    .log(there.log())
                    .tags(there.tags())
                    .build();
        });
    }

    Written setLog(Call call, String id, ListenerLogConfig log) {
        return change("UpdateListenerLogConfig", call, id, log.toString(), (write, owner, there) -> {
            write.require(
                    owner.accessLog().isPresent(),
                    "OperationDenied.AccessLogDisabled",
                    "The access log of the load balancer is off");
            return Listener.builder().from(there).log(log).build();
        });
    }

    Written setStopped(Call call, String id, boolean stopped) {
        String operation = stopped ? "StopListener" : "StartListener";
        return kernel.write(operation, call, id, 1, write -> {
            Entry<ApiListener> entry = settled(write, id);
            String state = stopped ? "Stopped" : "Running";
            write.require(!entry.settled().equals(state), "IncorrectStatus.Listener", "The listener is " + state);
            write.world().listeners.put(id, new Entry<>(entry.value(), "Configuring", state, write.end(), false));
            Listener attributes = entry.value().listener().attributes();
            serve(write, write.end(), id, entry.value().loadBalancerId(), attributes, stopped);
            return write.job(operation, TYPE, id, Optional.empty());
        });
    }

    Written delete(Call call, String id) {
        return kernel.write("DeleteListener", call, id, 1, write -> {
            World world = write.world();
            Entry<ApiListener> entry = settled(write, id);
            write.require(
                    world.listeners.values().stream()
                            .filter(other -> !other.isGone(write.now()))
                            .noneMatch(other -> other.value()
                                    .listener()
                                    .attributes()
                                    .quic()
                                    .flatMap(quic -> quic.quicListenerId())
                                    .equals(Optional.of(id))),
                    "ResourceInUse.Listener",
                    "Another listener upgrades its clients to " + id);
            Instant end = write.end();
            world.listeners.put(id, entry.deleted(end));
            world.rules.replaceAll((key, rule) -> rule.value().listenerId().equals(id) ? rule.deleted(end) : rule);
            write.effect(end, plane -> {
                plane.listeners.remove(id);
                plane.rules.values().removeIf(live -> live.listenerId().equals(id));
            });
            return write.job("DeleteListener", TYPE, id, Optional.empty());
        });
    }

    interface Edit {
        Listener apply(Write write, ObservedLoadBalancer owner, Listener there);
    }

    Written change(String operation, Call call, String id, String parameters, Edit edit) {
        return kernel.write(operation, call, id + " " + parameters, 1, write -> {
            World world = write.world();
            Entry<ApiListener> entry = settled(write, id);
            String owner = entry.value().loadBalancerId();
            ObservedLoadBalancer loadBalancer =
                    write.get(world.loadBalancers, owner, "LoadBalancer").value();
            Listener changed =
                    edit.apply(write, loadBalancer, entry.value().listener().attributes());
            check(write, changed, loadBalancer);
            world.listeners.put(
                    id,
                    entry.busy(
                            new ApiListener(
                                    owner,
                                    ObservedListener.builder()
                                            .from(entry.value().listener())
                                            .attributes(changed)
                                            .build()),
                            "Configuring",
                            write.end()));
            Uses.checkServers(write, kernel.settings().quotas());
            serve(write, write.end(), id, owner, changed, entry.settled().equals("Stopped"));
            return write.job(operation, TYPE, id, Optional.empty());
        });
    }

    static Entry<ApiListener> settled(Write write, String id) {
        return write.settled(write.world().listeners, id, KIND);
    }

    private static void serve(
            Write write, Instant at, String id, String loadBalancerId, Listener attributes, boolean stopped) {
        write.effect(at, plane -> plane.listeners.put(id, new Plane.LiveListener(loadBalancerId, attributes, stopped)));
    }

    private static void check(Write write, Listener listener, ObservedLoadBalancer owner) {
        String groupId = listener.defaultGroup().existingId().orElse("");
        Entry<ObservedServerGroup> group = write.get(write.world().groups, groupId, "ServerGroup");
        write.require(
                group.value().vpcId().map(owner.vpcId()::equals).orElse(true),
                "Mismatch.VpcId",
                "The server group is in another VPC");
        boolean secure = listener.key().protocol() != Protocol.HTTP;
        write.require(
                !secure || listener.certificates().stream().anyMatch(Certificate::isDefault),
                "InvalidParameter",
                "An HTTPS or QUIC listener needs a certificate");
        write.require(
                secure || listener.certificates().isEmpty(),
                "OperationDenied.HttpListenerNotSupport",
                "An HTTP listener takes no certificates");
        write.require(
                listener.certificates().stream()
                        .allMatch(certificate -> certificate.id().isPresent()),
                "ResourceNotFound.Certificate",
                "A certificate has no id");
        write.require(
                listener.description().length() >= 2 && listener.description().length() <= 256,
                "InvalidParameter",
                "A description has 2 to 256 characters");
    }

    private static boolean portsMeet(Listener there, Listener wanted) {
        if (there.key().port() != wanted.key().port()) {
            return false;
        }
        return there.key().protocol() == wanted.key().protocol()
                || there.key().protocol() == Protocol.HTTP
                || wanted.key().protocol() == Protocol.HTTP;
    }

    private static ApiListener seen(Entry<ApiListener> entry, Instant now, boolean inFull) {
        Listener there = entry.value().listener().attributes();
        Listener.Builder attributes = Listener.builder()
                .from(there)
                .certificates(
                        inFull
                                ? there.certificates().stream()
                                        .filter(Certificate::isDefault)
                                        .collect(toImmutableList())
                                : ImmutableList.of());
        if (!inFull) {
            attributes.acl(Optional.empty()).caCertificateId(Optional.empty());
        }
        return new ApiListener(
                entry.value().loadBalancerId(),
                ObservedListener.builder()
                        .from(entry.value().listener())
                        .status(entry.status(now))
                        .attributes(attributes.build())
                        .build());
    }
}
