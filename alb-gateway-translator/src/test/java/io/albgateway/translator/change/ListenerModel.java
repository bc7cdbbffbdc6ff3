package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

/** The listeners of an {@link AlbModel}, their certificates and access lists. */
final class ListenerModel {

    private final GatewayRef gateway;
    private final Map<ListenerKey, ObservedListener> listeners;
    private final Map<String, ObservedAcl> acls;
    private final Map<String, ObservedRule> rules;
    private final UnaryOperator<String> ids;
    private final UnaryOperator<ServerGroupKey> groups;
    private final BooleanSupplier inSecurityGroups;

    ListenerModel(
            GatewayRef gateway,
            Map<ListenerKey, ObservedListener> listeners,
            Map<String, ObservedAcl> acls,
            Map<String, ObservedRule> rules,
            UnaryOperator<String> ids,
            UnaryOperator<ServerGroupKey> groups,
            BooleanSupplier inSecurityGroups) {
        this.inSecurityGroups = inSecurityGroups;
        this.gateway = gateway;
        this.listeners = listeners;
        this.acls = acls;
        this.rules = rules;
        this.ids = ids;
        this.groups = groups;
    }

    ObservedListener listener(CloudRef<ListenerKey> ref) {
        ObservedListener listener = listeners.get(ref.key());
        assertThat(listener).as("listener %s", ref).isNotNull();
        ref.id().ifPresent(id -> assertThat(listener.id()).isEqualTo(id));
        return listener;
    }

    void apply(ListenerChange change) {
        if (change instanceof ListenerChange.Create create) {
            Listener wanted = create.listener();
            assertThat(listeners).doesNotContainKey(wanted.key());
            TreeMap<String, String> tags = new TreeMap<>(wanted.tags());
            tags.putAll(Ownership.of(gateway, wanted.key()).tags());
            put(
                    ids.apply("lsn"),
                    Listener.builder()
                            .from(wanted)
                            .certificates(defaultOnly(wanted.certificates()))
                            .acl(Optional.empty())
                            .log(Optional.empty())
                            .tags(tags)
                            .defaultGroup(groups.apply(wanted.defaultGroup()))
                            .build());
        } else if (change instanceof ListenerChange.Update update) {
            ObservedListener old = listener(update.listener());
            put(
                    old.id(),
                    Listener.builder()
                            .from(update.attributes())
                            .certificates(ImmutableList.<Certificate>builder()
                                    .addAll(defaultOnly(update.attributes().certificates()))
                                    .addAll(old.attributes().certificates().stream()
                                            .filter(certificate -> !certificate.isDefault())
                                            .filter(certificate ->
                                                    defaultOnly(update.attributes()
                                                                    .certificates())
                                                            .stream()
                                                            .noneMatch(main ->
                                                                    main.id().equals(certificate.id())))
                                            .toList())
                                    .build())
                            .acl(old.attributes().acl())
                            .log(old.attributes().log())
                            .tags(old.attributes().tags())
                            .defaultGroup(groups.apply(update.attributes().defaultGroup()))
                            .build());
        } else if (change instanceof ListenerChange.SetLog log) {
            ObservedListener old = listener(log.listener());
            put(old.id(), edit(old).log(log.log()).build());
        } else if (change instanceof ListenerChange.AssociateCertificates associate) {
            ObservedListener old = listener(associate.listener());
            put(
                    old.id(),
                    edit(old).addAllCertificates(ids(associate.certificates())).build());
        } else if (change instanceof ListenerChange.DissociateCertificates dissociate) {
            ObservedListener old = listener(dissociate.listener());
            put(
                    old.id(),
                    edit(old)
                            .certificates(old.attributes().certificates().stream()
                                    .filter(certificate -> !dissociate
                                            .certificateIds()
                                            .contains(certificate.id().orElse("")))
                                    .toList())
                            .build());
        } else if (change instanceof ListenerChange.AssociateAcls associate) {
            assertThat(inSecurityGroups.getAsBoolean())
                    .as("security groups, beside which ALB takes no access lists")
                    .isFalse();
            ObservedListener old = listener(associate.listener());
            List<String> ids = new ArrayList<>(
                    old.attributes().acl().map(AclConfig::aclIds).orElse(ImmutableList.of()));
            String type = associate.aclType() == ListenerChange.AclType.WHITE ? "White" : "Black";
            if (!ids.isEmpty()) {
                assertThat(old.attributes().acl().orElseThrow().aclType()).contains(type);
            }
            for (CloudRef<String> acl : associate.acls()) {
                String id = acl(acl);
                assertThat(acls.containsKey(id) && acls.get(id).entries().isEmpty())
                        .as("empty list %s", id)
                        .isFalse();
                ids.add(id);
            }
            assertThat(ids.size()).isLessThanOrEqualTo(3);
            put(
                    old.id(),
                    edit(old)
                            .acl(AclConfig.builder().aclType(type).aclIds(ids).build())
                            .build());
        } else if (change instanceof ListenerChange.DissociateAcls dissociate) {
            ObservedListener old = listener(dissociate.listener());
            AclConfig config = old.attributes().acl().orElseThrow();
            List<String> ids = new ArrayList<>(config.aclIds());
            dissociate.acls().forEach(acl -> assertThat(ids.remove(acl(acl))).isTrue());
            put(
                    old.id(),
                    edit(old)
                            .acl(
                                    ids.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(AclConfig.builder()
                                                    .from(config)
                                                    .aclIds(ids)
                                                    .build()))
                            .build());
        } else if (change instanceof ListenerChange.Delete delete) {
            ObservedListener old = listener(delete.listener());
            listeners.remove(old.key());
            rules.values().removeIf(rule -> rule.listener().equals(old.key()));
        }
    }

    private static Listener.Builder edit(ObservedListener listener) {
        return Listener.builder().from(listener.attributes());
    }

    private void put(String id, Listener attributes) {
        listeners.put(
                attributes.key(),
                ObservedListener.builder()
                        .id(id)
                        .status("Running")
                        .attributes(attributes)
                        .build());
    }

    private static List<Certificate> defaultOnly(List<Certificate> certificates) {
        return ids(certificates.stream().filter(Certificate::isDefault).toList());
    }

    /** What was uploaded from a Secret gets an id. */
    private static List<Certificate> ids(List<Certificate> certificates) {
        return Lists.transform(
                certificates,
                certificate -> new Certificate(
                        certificate.id().or(() -> certificate.secret().map(secret -> "uploaded-" + secret)),
                        certificate.secret(),
                        certificate.isDefault()));
    }

    private String acl(CloudRef<String> ref) {
        return ref.id()
                .orElseGet(() -> acls.values().stream()
                        .filter(acl -> acl.ownership().equals(Optional.of(Ownership.of(gateway, ref.key()))))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    void apply(AclChange change) {
        if (change instanceof AclChange.Create create) {
            String id = ids.apply("acl");
            acls.put(
                    id,
                    ObservedAcl.builder()
                            .id(id)
                            .name(create.name())
                            .status("Available")
                            .tags(Ownership.of(gateway, create.acl()).tags())
                            .build());
        } else if (change instanceof AclChange.AddEntries add) {
            acls.computeIfPresent(
                    acl(add.acl()),
                    (id, acl) -> ObservedAcl.builder()
                            .from(acl)
                            .addAllEntries(add.entries())
                            .build());
        } else if (change instanceof AclChange.RemoveEntries remove) {
            String edited = acl(remove.acl());
            boolean white = listeners.values().stream()
                    .flatMap(listener -> listener.attributes().acl().stream())
                    .anyMatch(acl ->
                            acl.aclIds().contains(edited) && acl.aclType().equals(Optional.of("White")));
            assertThat(white && remove.entries().containsAll(acls.get(edited).entries()))
                    .as("a white list that is emptied while it guards")
                    .isFalse();
            acls.computeIfPresent(
                    edited,
                    (id, acl) -> ObservedAcl.builder()
                            .from(acl)
                            .entries(ImmutableSortedSet.copyOf(acl.entries().stream()
                                    .filter(entry -> !remove.entries().contains(entry))
                                    .toList()))
                            .build());
        } else if (change instanceof AclChange.Delete delete) {
            String id = acl(delete.acl());
            assertThat(listeners.values())
                    .noneMatch(listener -> listener.attributes()
                            .acl()
                            .filter(acl -> acl.aclIds().contains(id))
                            .isPresent());
            acls.remove(id);
        }
    }
}
