package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Certificate;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The certificates of one listener: new ones are added before the default one changes and before others go, so a host that
 * is served before and after is served in between. The default one is set with the attributes of the listener.
 */
final class CertificateSteps {

    private static final int MAX_BATCH = 15;

    private final Draft draft;
    private final Wanted wanted;
    private final ImmutableList<Certificate> certificates;
    private final ImmutableList<Certificate> there;
    private final boolean keepsOthers;

    CertificateSteps(Draft draft, Wanted wanted) {
        this.draft = draft;
        this.wanted = wanted;
        this.there =
                wanted.there().map(found -> found.attributes().certificates()).orElse(ImmutableList.of());
        this.keepsOthers = draft.options().hold()
                && draft.desired().findings().stream()
                        .anyMatch(finding -> finding.code() == FindingCode.CERTIFICATE_LISTENERS_UNKNOWN);
        this.certificates = keepsOthers
                ? withDefaultThere(wanted.listener().certificates())
                : wanted.listener().certificates();
    }

    /**
     * Returns the certificates that are wanted, with the default one that is there before them if nobody wants it: it may
     * be the one of an Ingress that does not tell its listeners, and replacing it would take it away.
     */
    private ImmutableList<Certificate> withDefaultThere(ImmutableList<Certificate> asked) {
        return there.stream()
                .filter(found -> found.isDefault() && asked.stream().noneMatch(one -> same(one, found)))
                .findFirst()
                .map(kept -> Stream.concat(
                                Stream.of(kept),
                                asked.stream().map(one -> new Certificate(one.id(), one.secret(), false)))
                        .collect(toImmutableList()))
                .orElse(asked);
    }

    /** The certificates that the listener is to have at least. */
    ImmutableList<Certificate> wanted() {
        return certificates;
    }

    /** Whether the default certificate has to change. */
    boolean isDefaultOther() {
        Optional<Certificate> wantedDefault =
                certificates.stream().filter(Certificate::isDefault).findFirst();
        Optional<Certificate> present =
                there.stream().filter(Certificate::isDefault).findFirst();
        return wantedDefault.isPresent()
                && present.filter(found -> same(wantedDefault.get(), found)).isEmpty();
    }

    /** Adds certificates that the listener does not have at all. */
    void addBefore(List<ChangeKey> keys) {
        add(keys, certificate -> there.stream().noneMatch(found -> same(certificate, found)));
    }

    /** Adds those that had to wait until the listener was made or its default changed, and takes the others away. */
    void addAfter(List<ChangeKey> keys) {
        if (wanted.there().isEmpty()) {
            add(keys, certificate -> true);
            return;
        }
        add(keys, certificate -> there.stream().anyMatch(found -> found.isDefault() && same(certificate, found)));
        if (keepsOthers) {
            return;
        }
        ImmutableList<String> surplus = there.stream()
                .filter(found ->
                        !found.isDefault() && certificates.stream().noneMatch(certificate -> same(certificate, found)))
                .flatMap(found -> found.id().stream())
                .collect(toImmutableList());
        for (List<String> batch : Lists.partition(surplus, MAX_BATCH)) {
            keys.add(draft.addBatch(
                    "DissociateAdditionalCertificatesFromListener",
                    wanted.listener().key(),
                    "Nothing asks for the certificates any more",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new ListenerChange.DissociateCertificates(
                            header, wanted.ref(), ImmutableList.copyOf(batch))));
        }
    }

    private void add(List<ChangeKey> keys, Predicate<Certificate> which) {
        ImmutableList<Certificate> added = certificates.stream()
                .filter(certificate -> !certificate.isDefault() && which.test(certificate))
                .collect(toImmutableList());
        for (List<Certificate> batch : Lists.partition(added, MAX_BATCH)) {
            keys.add(draft.addBatch(
                    "AssociateAdditionalCertificatesWithListener",
                    wanted.listener().key(),
                    "The listener lacks the certificates",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new ListenerChange.AssociateCertificates(
                            header, wanted.ref(), ImmutableList.copyOf(batch))));
        }
    }

    /** A certificate is told by its id or, if it was uploaded, by the Secret that it has the contents of. */
    private static boolean same(Certificate certificate, Certificate found) {
        return certificate.id().isPresent()
                ? certificate.id().equals(found.id())
                : certificate.secret().equals(found.secret());
    }
}
