package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Listener;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The attributes of one listener that is to be as the graph says: made or updated, certificates, access list, log. */
final class ListenerSteps {

    private final Draft draft;
    private final GroupSteps groups;
    private final AclSteps acls;

    ListenerSteps(Draft draft, GroupSteps groups, AclSteps acls) {
        this.draft = draft;
        this.groups = groups;
        this.acls = acls;
    }

    /** Writes the changes of a listener and returns what its rules have to wait for. */
    List<ChangeKey> write(Wanted wanted, CloudRef<GatewayRef> loadBalancer, Collection<ChangeKey> after) {
        List<ChangeKey> keys = new ArrayList<>(after);
        keys.addAll(groups.ready(wanted.listener().defaultGroup()));
        CertificateSteps certificates = new CertificateSteps(draft, wanted);
        Listener listener = Listener.builder()
                .from(wanted.listener())
                .certificates(certificates.wanted())
                .defaultGroup(groups.refs().cloudKey(wanted.listener().defaultGroup()))
                .build();
        if (wanted.there().isEmpty()) {
            keys.add(draft.add(
                    "CreateListener",
                    listener.key(),
                    "The ALB lacks the listener",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new ListenerChange.Create(header, loadBalancer, listener)));
        } else {
            Listener there = wanted.there().get().attributes();
            certificates.addBefore(keys);
            if (certificates.isDefaultOther() || !comparable(there, there).equals(comparable(listener, there))) {
                keys.add(draft.add(
                        "UpdateListenerAttribute",
                        listener.key(),
                        "The attributes of the listener differ",
                        List.of(draft.albConfig()),
                        keys,
                        header -> new ListenerChange.Update(header, wanted.ref(), listener)));
            }
            reportTags(listener, there);
        }
        certificates.addAfter(keys);
        acls.guard(wanted, keys);
        log(wanted, keys);
        return keys;
    }

    /** Takes away what an update leaves out, and what was not asked for. */
    private static Listener comparable(Listener listener, Listener there) {
        return Listener.builder()
                .from(listener)
                .certificates(ImmutableList.of())
                .acl(Optional.empty())
                .log(Optional.empty())
                .tags(ImmutableSortedMap.of())
                .held(false)
                .quic(merged(there.quic(), listener.quic()))
                .xForwardedFor(forwarded(there.xForwardedFor(), listener.xForwardedFor()))
                .build();
    }

    private static Optional<XForwardedForConfig> forwarded(
            Optional<XForwardedForConfig> there, Optional<XForwardedForConfig> wanted) {
        if (there.isEmpty() || wanted.isEmpty()) {
            return there.or(() -> wanted);
        }
        return Optional.of(XForwardedForConfig.builder()
                .from(there.get())
                .from(wanted.get())
                .build());
    }

    private static Optional<QuicConfig> merged(Optional<QuicConfig> there, Optional<QuicConfig> wanted) {
        if (there.isEmpty() || wanted.isEmpty()) {
            return there.or(() -> wanted);
        }
        return Optional.of(new QuicConfig(
                wanted.get().quicUpgradeEnabled().or(() -> there.get().quicUpgradeEnabled()),
                wanted.get().quicListenerId().or(() -> there.get().quicListenerId())));
    }

    private void log(Wanted wanted, List<ChangeKey> keys) {
        Optional<ListenerLogConfig> log = wanted.listener().log();
        Optional<ListenerLogConfig> there =
                wanted.there().flatMap(found -> found.attributes().log());
        if (log.isEmpty()
                || (there.isPresent() && merged(there.get(), log.get()).equals(there.get()))) {
            return;
        }
        keys.add(draft.add(
                "UpdateListenerLogConfig",
                wanted.listener().key(),
                "The access log records something else than it should",
                List.of(draft.albConfig()),
                keys,
                header -> new ListenerChange.SetLog(header, wanted.ref(), log.get())));
    }

    private static ListenerLogConfig merged(ListenerLogConfig there, ListenerLogConfig wanted) {
        return new ListenerLogConfig(
                wanted.accessLogRecordCustomizedHeadersEnabled().or(there::accessLogRecordCustomizedHeadersEnabled),
                there.accessLogRecordCustomizedHeadersAllowDisable(),
                wanted.accessLogTracingConfig().or(there::accessLogTracingConfig));
    }

    /** ALB takes the tags of a listener at creation only. */
    private void reportTags(Listener listener, Listener there) {
        ImmutableSortedMap<String, String> users = ImmutableSortedMap.copyOf(Maps.filterKeys(
                there.tags(), key -> !key.equals(Ownership.GATEWAY_TAG) && !key.equals(Ownership.KEY_TAG)));
        if (!users.entrySet().containsAll(listener.tags().entrySet())) {
            draft.report(draft.finding(
                            FindingCode.CHANGE_ATTRIBUTE_FIXED,
                            "The tags of listener " + listener.key() + " differ, and ALB takes them at creation only")
                    .field("spec.listeners")
                    .outcome("They stay as they are"));
        }
    }
}
