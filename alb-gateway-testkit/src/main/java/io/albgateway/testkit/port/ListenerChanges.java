package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.ApiListener;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.ListenerCertificate;
import io.albgateway.testkit.alb.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Changes to listeners. */
final class ListenerChanges implements ListenerChange.KindVisitor<AppliedChange> {

    private final Calls calls;
    private final Finder finder;

    ListenerChanges(Calls calls, Finder finder) {
        this.calls = calls;
        this.finder = finder;
    }

    @Override
    public AppliedChange create(ListenerChange.Create change) {
        requireIds(change.listener().certificates());
        String owner = finder.loadBalancer(change.loadBalancer());
        Map<String, String> tags = new TreeMap<>(change.listener().tags());
        tags.putAll(Ownership.of(finder.gateway(), change.listener().key()).tags());
        Listener wanted = Listener.builder()
                .from(change.listener())
                .defaultGroup(finder.existing(change.listener().defaultGroup()))
                .tags(tags)
                .build();
        Optional<String> there = finder.listeners(owner).stream()
                .map(ApiListener::listener)
                .filter(found -> found.key().equals(wanted.key())
                        && !found.status().equals("Deleting")
                        && comparable(found.attributes()).equals(comparable(wanted)))
                .map(found -> found.id())
                .findFirst();
        String id = there.orElseGet(() -> Creation.of(
                finder,
                calls,
                "CreateListener",
                owner + wanted,
                call -> calls.api().createListener(call, owner, wanted),
                created -> isRunning(owner, created)));
        if (there.isPresent() && !calls.becomes("CreateListener", () -> isRunning(owner, id))) {
            throw Finder.missing("listener " + id + " that runs");
        }
        finder.ids().put(finder.gateway(), "listener " + wanted.key(), id);
        return calls.done(id);
    }

    private boolean isRunning(String owner, String id) {
        return finder.listeners(owner).stream()
                .anyMatch(found -> found.listener().id().equals(id)
                        && isSettled(found.listener().status()));
    }

    /** What a listing tells of a listener. */
    private static Listener comparable(Listener listener) {
        return Listener.builder()
                .from(listener)
                .certificates(ImmutableList.of())
                .caCertificateId(Optional.empty())
                .acl(Optional.empty())
                .log(Optional.empty())
                .held(false)
                .build();
    }

    @Override
    public AppliedChange update(ListenerChange.Update change) {
        requireIds(change.attributes().certificates());
        String id = finder.listener(change.listener());
        ServerGroupKey group = finder.existing(change.attributes().defaultGroup());
        Listener wanted =
                Listener.builder().from(change.attributes()).defaultGroup(group).build();
        calls.write(
                "UpdateListenerAttribute",
                () -> calls.api()
                        .updateListenerAttribute(
                                Call.plain(),
                                id,
                                there -> Listener.builder()
                                        .from(wanted)
                                        .certificates(wanted.certificates().stream()
                                                .filter(Certificate::isDefault)
                                                .collect(toImmutableList()))
                                        .build()));
        return calls.done();
    }

    @Override
    public AppliedChange setLog(ListenerChange.SetLog change) {
        String id = finder.listener(change.listener());
        calls.write(
                "UpdateListenerLogConfig", () -> calls.api().updateListenerLogConfig(Call.plain(), id, change.log()));
        return calls.done();
    }

    @Override
    public AppliedChange associateCertificates(ListenerChange.AssociateCertificates change) {
        requireIds(change.certificates());
        String id = finder.listener(change.listener());
        Set<String> there = certificates(id);
        List<String> missing = change.certificates().stream()
                .flatMap(certificate -> certificate.id().stream())
                .filter(certificate -> !there.contains(certificate))
                .toList();
        if (!missing.isEmpty()) {
            calls.write(
                    "AssociateAdditionalCertificatesWithListener",
                    () -> calls.api().associateAdditionalCertificatesWithListener(Call.plain(), id, missing));
        }
        settle(id);
        return calls.done();
    }

    @Override
    public AppliedChange dissociateCertificates(ListenerChange.DissociateCertificates change) {
        Deletion.of(calls, () -> {
            String id = finder.listener(change.listener());
            Set<String> there = certificates(id);
            List<String> left =
                    change.certificateIds().stream().filter(there::contains).toList();
            if (!left.isEmpty()) {
                calls.write(
                        "DissociateAdditionalCertificatesFromListener",
                        () -> calls.api().dissociateAdditionalCertificatesFromListener(Call.plain(), id, left));
            }
            settle(id);
        });
        return calls.done();
    }

    @Override
    public AppliedChange associateAcls(ListenerChange.AssociateAcls change) {
        String id = finder.listener(change.listener());
        Set<String> there = acls(id);
        List<String> missing = change.acls().stream()
                .map(finder::acl)
                .filter(acl -> !there.contains(acl))
                .toList();
        if (!missing.isEmpty()) {
            calls.write(
                    "AssociateAclsWithListener",
                    () -> calls.api().associateAclsWithListener(Call.plain(), id, change.aclType(), missing));
        }
        settle(id);
        return calls.done();
    }

    @Override
    public AppliedChange dissociateAcls(ListenerChange.DissociateAcls change) {
        Deletion.of(calls, () -> {
            String id = finder.listener(change.listener());
            Set<String> there = acls(id);
            List<String> left = change.acls().stream()
                    .map(finder::acl)
                    .filter(there::contains)
                    .toList();
            if (!left.isEmpty()) {
                calls.write(
                        "DissociateAclsFromListener",
                        () -> calls.api().dissociateAclsFromListener(Call.plain(), id, left));
            }
            settle(id);
        });
        return calls.done();
    }

    @Override
    public AppliedChange delete(ListenerChange.Delete change) {
        Deletion.of(calls, () -> {
            String id = finder.listener(change.listener());
            new Strangers(calls, finder).refuseOnListener("DeleteListener", id, change.adoptedRuleIds());
            calls.write("DeleteListener", () -> calls.api().deleteListener(Call.plain(), id));
            finder.ids().noteDeleted(id);
        });
        return calls.done();
    }

    private void settle(String id) {
        calls.settle(
                "GetListenerAttribute",
                () -> isSettled(
                        calls.call("GetListenerAttribute", () -> calls.api().getListenerAttribute(id))
                                .listener()
                                .status()));
    }

    private static boolean isSettled(String status) {
        return status.equals("Running") || status.equals("Stopped");
    }

    private Set<String> certificates(String id) {
        return calls
                .all(
                        "ListListenerCertificates",
                        Query.all(),
                        query -> calls.api().listListenerCertificates(id, query))
                .stream()
                .map(ListenerCertificate::certificateId)
                .collect(toImmutableSet());
    }

    private Set<String> acls(String id) {
        return calls
                .call("GetListenerAttribute", () -> calls.api().getListenerAttribute(id))
                .listener()
                .attributes()
                .acl()
                .map(AclConfig::aclIds)
                .orElse(ImmutableList.of())
                .stream()
                .collect(toImmutableSet());
    }

    private static void requireIds(List<Certificate> certificates) {
        for (Certificate certificate : certificates) {
            if (certificate.id().isEmpty()) {
                throw new IllegalArgumentException("The certificate of Secret "
                        + certificate.secret().orElse("?")
                        + " has no id; ask a CertificateSource for it before planning the change");
            }
        }
    }
}
