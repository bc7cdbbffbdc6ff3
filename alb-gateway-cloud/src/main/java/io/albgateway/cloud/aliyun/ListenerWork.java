package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ListenerChange.AclType;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Changes of listeners. A port is taken once only, so a listener cannot be created twice. */
final class ListenerWork implements ListenerChange.KindVisitor<AppliedChange> {

    private final Work work;

    ListenerWork(Work work) {
        this.work = work;
    }

    @Override
    public AppliedChange create(ListenerChange.Create change) {
        Operation operation = Operation.CREATE_LISTENER;
        Listener wanted = change.listener();
        wanted.certificates().stream().filter(Certificate::isDefault).forEach(ListenerWire::id);
        String loadBalancer =
                work.require(work.lookup().loadBalancer(change.loadBalancer()), operation, change.loadBalancer());
        Ownership owner = Ownership.of(change.gateway(), wanted.key());
        WireMap parameters = ListenerWire.create(
                        wanted, work.lookup().requireServerGroup(wanted.defaultGroup(), operation), owner.tags())
                .put("LoadBalancerId", loadBalancer);
        String id;
        try {
            id = work.write(operation, parameters).text("ListenerId", "");
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.CONFLICT && e.kind() != Kind.QUOTA) {
                throw e;
            }
            id = existing(loadBalancer, owner, wanted).orElseThrow(() -> e);
        }
        work.untilThere(operation, id, this::isSettled);
        return work.created(List.of(id));
    }

    private boolean isSettled(String id) {
        boolean listed = !work.calls()
                .list(Operation.LIST_LISTENERS, "Listeners", WireMap.of("ListenerIds", List.of(id)))
                .isEmpty();
        String status = listed ? attributes(id).text("ListenerStatus", "") : "";
        return status.equals("Running") || status.equals("Stopped");
    }

    private WireNode attributes(String id) {
        return work.calls().read(Operation.GET_LISTENER_ATTRIBUTE, WireMap.of("ListenerId", id));
    }

    private Optional<String> existing(String loadBalancer, Ownership owner, Listener wanted) {
        return work
                .calls()
                .list(Operation.LIST_LISTENERS, "Listeners", WireMap.of("LoadBalancerIds", List.of(loadBalancer)))
                .stream()
                .filter(node -> Ownership.from(node.tags("Tags")).equals(Optional.of(owner)))
                .filter(node -> !Lookup.isDeleting(node, "ListenerStatus"))
                .flatMap(node -> node.text("ListenerId").stream())
                .filter(id -> isAs(attributes(id), wanted))
                .findFirst();
    }

    private static boolean isAs(WireNode node, Listener wanted) {
        return ListenerWire.read(node, List.of())
                .map(ObservedListener::attributes)
                .filter(there -> there.description().equals(wanted.description())
                        && there.idleTimeoutSeconds() == wanted.idleTimeoutSeconds()
                        && there.requestTimeoutSeconds() == wanted.requestTimeoutSeconds()
                        && there.gzip() == wanted.gzip()
                        && there.caCertificateId().equals(wanted.caCertificateId())
                        && defaultIds(there).equals(defaultIds(wanted)))
                .isPresent();
    }

    private static ImmutableSet<Optional<String>> defaultIds(Listener listener) {
        return listener.certificates().stream()
                .filter(Certificate::isDefault)
                .map(Certificate::id)
                .collect(toImmutableSet());
    }

    private String id(CloudRef<ListenerKey> ref, Operation operation) {
        return work.require(work.lookup().listener(ref), operation, ref);
    }

    @Override
    public AppliedChange update(ListenerChange.Update change) {
        Operation operation = Operation.UPDATE_LISTENER_ATTRIBUTE;
        Listener wanted = change.attributes();
        wanted.certificates().stream().filter(Certificate::isDefault).forEach(ListenerWire::id);
        work.write(
                operation,
                ListenerWire.update(
                        wanted,
                        id(change.listener(), operation),
                        work.lookup().requireServerGroup(wanted.defaultGroup(), operation)));
        return work.done();
    }

    @Override
    public AppliedChange setLog(ListenerChange.SetLog change) {
        Operation operation = Operation.UPDATE_LISTENER_LOG_CONFIG;
        work.write(operation, ListenerWire.log(change.log()).put("ListenerId", id(change.listener(), operation)));
        return work.done();
    }

    @Override
    public AppliedChange associateCertificates(ListenerChange.AssociateCertificates change) {
        Operation operation = Operation.ASSOCIATE_ADDITIONAL_CERTIFICATES_WITH_LISTENER;
        ImmutableList<String> ids =
                change.certificates().stream().map(ListenerWire::id).collect(toImmutableList());
        String listener = id(change.listener(), operation);
        return certificates(operation, listener, ids, true);
    }

    @Override
    public AppliedChange dissociateCertificates(ListenerChange.DissociateCertificates change) {
        Operation operation = Operation.DISSOCIATE_ADDITIONAL_CERTIFICATES_FROM_LISTENER;
        Optional<String> listener = work.lookup().listener(change.listener());
        return listener.isEmpty()
                ? work.done()
                : certificates(operation, listener.get(), change.certificateIds(), false);
    }

    private AppliedChange certificates(Operation operation, String listener, List<String> ids, boolean member) {
        Supplier<Set<String>> present =
                () -> work
                        .calls()
                        .list(Operation.LIST_LISTENER_CERTIFICATES, "Certificates", WireMap.of("ListenerId", listener))
                        .stream()
                        .filter(node -> !node.text("Status", "").startsWith("D"))
                        .flatMap(node -> node.text("CertificateId").stream())
                        .collect(toImmutableSet());
        return openOnes(
                operation,
                ids,
                member,
                present,
                open -> WireMap.of("ListenerId", listener).put("Certificates", ListenerWire.certificates(open)));
    }

    @Override
    public AppliedChange associateAcls(ListenerChange.AssociateAcls change) {
        Operation operation = Operation.ASSOCIATE_ACLS_WITH_LISTENER;
        String listener = id(change.listener(), operation);
        String type = change.aclType() == AclType.WHITE ? "White" : "Black";
        ImmutableList<String> ids = change.acls().stream()
                .map(acl -> work.require(work.lookup().acl(acl), operation, acl))
                .collect(toImmutableList());
        return openOnes(
                operation,
                ids,
                true,
                () -> acls(listener)
                        .filter(acl -> acl.aclType().equals(Optional.of(type)))
                        .map(acl -> Set.copyOf(acl.aclIds()))
                        .orElse(Set.of()),
                open -> WireMap.of("ListenerId", listener).put("AclType", type).put("AclIds", open));
    }

    private Optional<AclConfig> acls(String listener) {
        return ListenerWire.read(attributes(listener), List.of())
                .flatMap(there -> there.attributes().acl());
    }

    @Override
    public AppliedChange dissociateAcls(ListenerChange.DissociateAcls change) {
        Operation operation = Operation.DISSOCIATE_ACLS_FROM_LISTENER;
        Optional<String> listener = work.lookup().listener(change.listener());
        ImmutableList<String> ids = change.acls().stream()
                .flatMap(acl -> work.lookup().acl(acl).stream())
                .collect(toImmutableList());
        return listener.isEmpty() || ids.isEmpty()
                ? work.done()
                : openOnes(
                        operation,
                        ids,
                        false,
                        () -> acls(listener.get())
                                .map(acl -> Set.copyOf(acl.aclIds()))
                                .orElse(Set.of()),
                        open -> WireMap.of("ListenerId", listener.get()).put("AclIds", open));
    }

    private interface Parameters {
        WireMap of(List<String> ids);
    }

    /** Writes all; if ALB refuses because some are done, writes the others. */
    private AppliedChange openOnes(
            Operation operation, List<String> ids, boolean member, Supplier<Set<String>> present, Parameters build) {
        try {
            work.write(operation, build.of(ids));
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.CONFLICT && e.kind() != Kind.QUOTA && e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            Set<String> there = presentOrNone(present, member, e);
            ImmutableList<String> open =
                    ids.stream().filter(id -> there.contains(id) != member).collect(toImmutableList());
            if (open.size() == ids.size()) {
                throw e;
            }
            if (!open.isEmpty()) {
                work.write(operation, build.of(open));
            }
        }
        return work.done();
    }

    /** A listener that is gone has nothing, which is all that taking away wants. */
    private static Set<String> presentOrNone(Supplier<Set<String>> present, boolean member, AlbCloudException refusal) {
        try {
            return present.get();
        } catch (AlbCloudException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                if (member) {
                    throw refusal;
                }
                return Set.of();
            }
            throw e;
        }
    }

    @Override
    public AppliedChange delete(ListenerChange.Delete change) {
        Optional<String> listener = work.lookup().listener(change.listener());
        listener.ifPresent(id -> Strangers.refuseOnListener(work, id, change.adoptedRuleIds()));
        return work.delete(
                Operation.DELETE_LISTENER,
                "ListenerId",
                listener,
                () -> work.lookup().listenerIsGoing(change.listener().key()));
    }
}
