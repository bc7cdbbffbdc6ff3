package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.testkit.contract.Subject.WhenGone;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Changes to a listener. */
final class ListenerSubjects {

    private ListenerSubjects() {}

    static ImmutableList<Subject> all() {
        return ImmutableList.of(
                Subject.of(
                        "CreateListener HTTP",
                        WhenGone.NOT_FOUND,
                        stage -> {
                            CloudRef<GatewayRef> owner = stage.loadBalancer();
                            return new ListenerChange.Create(
                                    stage.header("CreateListener"), owner, Wanted.http(stage.group("default")));
                        },
                        there(Wanted.HTTP, listener -> listener.description().equals("contract"))),
                Subject.of(
                                "CreateListener HTTPS",
                                WhenGone.NOT_FOUND,
                                stage -> {
                                    CloudRef<GatewayRef> owner = stage.loadBalancer();
                                    return new ListenerChange.Create(
                                            stage.header("CreateListener"),
                                            owner,
                                            Wanted.https(
                                                    stage.group("default"),
                                                    stage.resources()
                                                            .certificateIds()
                                                            .get(0)));
                                },
                                there(
                                        Wanted.HTTPS,
                                        listener -> listener.certificates().size() == 1))
                        .needing(certificates(1)),
                Subject.of(
                                "UpdateListenerAttribute",
                                WhenGone.NOT_FOUND,
                                stage -> {
                                    CloudRef<ListenerKey> listener = stage.listener();
                                    return new ListenerChange.Update(
                                            stage.header("UpdateListener"),
                                            listener,
                                            Listener.builder()
                                                    .from(Wanted.http(stage.groupKey("default")))
                                                    .idleTimeoutSeconds(20)
                                                    .gzip(false)
                                                    .build());
                                },
                                there(Wanted.HTTP, listener -> listener.idleTimeoutSeconds() == 20 && !listener.gzip()))
                        .setting(),
                Subject.of(
                                "UpdateListenerLogConfig",
                                WhenGone.NOT_FOUND,
                                stage -> {
                                    stage.alone("-lb");
                                    CloudRef<ListenerKey> listener = stage.listener();
                                    stage.apply(new LoadBalancerChange.SetAccessLog(
                                            stage.header("SetAccessLog"),
                                            stage.loadBalancerRef(),
                                            Optional.of(stage.resources()
                                                    .accessLogs()
                                                    .get(0))));
                                    return new ListenerChange.SetLog(
                                            stage.header("SetLog"),
                                            listener,
                                            new ListenerLogConfig(
                                                    Optional.of(true), Optional.empty(), Optional.empty()));
                                },
                                there(
                                        Wanted.HTTP,
                                        listener -> listener.log()
                                                .flatMap(ListenerLogConfig::accessLogRecordCustomizedHeadersEnabled)
                                                .equals(Optional.of(true))))
                        .needing(resources -> !resources.accessLogs().isEmpty())
                        .setting(),
                Subject.of(
                                "AssociateAdditionalCertificatesWithListener",
                                WhenGone.NOT_FOUND,
                                stage -> associate(stage, stage.tlsListener()),
                                there(
                                        Wanted.HTTPS,
                                        listener -> listener.certificates().size() == 2))
                        .needing(certificates(2)),
                Subject.of(
                                "DissociateAdditionalCertificatesFromListener",
                                WhenGone.DONE,
                                stage -> {
                                    CloudRef<ListenerKey> listener = stage.tlsListener();
                                    stage.apply(associate(stage, listener));
                                    return new ListenerChange.DissociateCertificates(
                                            stage.header("Dissociate"),
                                            listener,
                                            stage.resources().certificateIds().subList(1, 2));
                                },
                                there(
                                        Wanted.HTTPS,
                                        listener -> listener.certificates().size() == 1
                                                && listener.certificates().stream()
                                                        .allMatch(Certificate::isDefault)))
                        .needing(certificates(2)),
                Subject.of(
                        "AssociateAclsWithListener",
                        WhenGone.NOT_FOUND,
                        stage -> guard(stage, stage.listener()),
                        there(Wanted.HTTP, listener -> acls(listener) == 1)),
                Subject.of(
                        "DissociateAclsFromListener",
                        WhenGone.DONE,
                        stage -> {
                            CloudRef<ListenerKey> listener = stage.listener();
                            stage.apply(guard(stage, listener));
                            return new ListenerChange.DissociateAcls(
                                    stage.header("DissociateAcls"),
                                    listener,
                                    ImmutableList.of(CloudRef.planned(stage.aclKey())));
                        },
                        there(Wanted.HTTP, listener -> acls(listener) == 0)),
                Subject.of(
                        "DeleteListener",
                        WhenGone.DONE,
                        stage -> {
                            CloudRef<ListenerKey> listener = stage.listener();
                            stage.rules(2);
                            return new ListenerChange.Delete(stage.header("DeleteListener"), listener);
                        },
                        (stage, observed) -> observed.listener(Wanted.HTTP).isEmpty()
                                && observed.rules().stream()
                                        .noneMatch(rule -> rule.listener().equals(Wanted.HTTP))));
    }

    private static Change associate(Stage stage, CloudRef<ListenerKey> listener) {
        return new ListenerChange.AssociateCertificates(
                stage.header("Associate"),
                listener,
                ImmutableList.of(
                        Wanted.certificate(stage.resources().certificateIds().get(1), false)));
    }

    private static Change guard(Stage stage, CloudRef<ListenerKey> listener) {
        return new ListenerChange.AssociateAcls(
                stage.header("AssociateAcls"),
                listener,
                ListenerChange.AclType.BLACK,
                ImmutableList.of(stage.acl("10.9.0.0/24")));
    }

    private static int acls(Listener listener) {
        return listener.acl().map(AclConfig::aclIds).orElse(ImmutableList.of()).size();
    }

    private static Predicate<ContractResources> certificates(int count) {
        return resources -> resources.certificateIds().size() >= count;
    }

    private static BiPredicate<Stage, ObservedGateway> there(ListenerKey key, Predicate<Listener> condition) {
        return (stage, observed) -> observed.listener(key)
                .filter(found -> found.status().equals("Running")
                        && found.ownership().isPresent()
                        && condition.test(found.attributes()))
                .isPresent();
    }
}
