package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
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
    private final GuardSteps guards;
    private final DefaultActions defaults;

    ListenerSteps(Draft draft, GroupSteps groups, GuardSteps guards, DefaultActions defaults) {
        this.draft = draft;
        this.groups = groups;
        this.guards = guards;
        this.defaults = defaults;
    }

    /**
     * Writes the changes of a listener and returns what its rules have to wait for. What has to wait for the rules comes
     * later: another default action, see {@link DefaultActions}, and what opens a guard, see {@link GuardSteps}.
     */
    List<ChangeKey> write(
            Wanted wanted, CloudRef<GatewayRef> loadBalancer, RulePhase rules, Collection<ChangeKey> after) {
        List<ChangeKey> keys = new ArrayList<>(after);
        keys.addAll(groups.ready(wanted.listener().defaultGroup()));
        CertificateSteps certificates = new CertificateSteps(draft, wanted);
        Listener listener = Listener.builder()
                .from(UserTags.of(wanted.listener()))
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
            boolean otherDefault = !listener.defaultGroup().equals(there.defaultGroup());
            guards.tighten(wanted, rules.change(listener.key()) || otherDefault, keys);
            certificates.addBefore(keys);
            boolean later = otherDefault && rules.creates(listener.key());
            Listener now = later ? answeringAs(there, listener) : listener;
            if (certificates.isDefaultOther() || !comparable(there, there).equals(comparable(now, there))) {
                keys.add(update(wanted, now, listener.key(), keys));
            }
            if (later) {
                defaults.add(
                        listener.key(),
                        waiting -> update(wanted, listener, listener.key() + "/default action", waiting));
            }
            reportTags(listener, there);
        }
        certificates.addAfter(keys);
        if (wanted.there().isEmpty()) {
            guards.tighten(wanted, false, keys);
        }
        log(wanted, keys);
        return keys;
    }

    private static Listener answeringAs(Listener there, Listener listener) {
        return Listener.builder()
                .from(listener)
                .defaultGroup(there.defaultGroup())
                .build();
    }

    private ChangeKey update(Wanted wanted, Listener attributes, Object subject, Collection<ChangeKey> after) {
        return draft.add(
                "UpdateListenerAttribute",
                subject,
                "The attributes of the listener differ",
                List.of(draft.albConfig()),
                after,
                header -> new ListenerChange.Update(header, wanted.ref(), attributes));
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
        if (!there.tags().entrySet().containsAll(listener.tags().entrySet())) {
            draft.report(draft.finding(
                            FindingCode.CHANGE_ATTRIBUTE_FIXED,
                            "The tags of listener " + listener.key() + " differ, and ALB takes them at creation only")
                    .field("spec.listeners")
                    .outcome("They stay as they are"));
        }
    }
}
