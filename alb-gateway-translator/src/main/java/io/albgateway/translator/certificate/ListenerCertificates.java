package io.albgateway.translator.certificate;

import com.google.common.base.Ascii;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.rule.ListenerChoice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;

/**
 * Gives each listener its certificates: declared ones first; else those found by host; then those of Secrets, in the order
 * of their Ingresses; last, in the same order, those of Ingresses that serve nothing on the listener, whose held rules may
 * need them. The first is the default. A Secret wins over finding for the same host, and declared certificates
 * switch finding off. Source: "Create and use an ALB Ingress to expose Services"; "ALB Ingress configuration dictionary".
 */
public final class ListenerCertificates {

    private final GatewayFrame frame;
    /** By listener, in the order of the Ingresses. */
    private final ImmutableListMultimap<ListenerKey, Demand> demands;

    private final Function<ListenerKey, Set<ResourceRef>> served;
    private final CertificateIndex index;
    private final TlsSecrets secrets;
    private final FindingCollector findings;

    private ListenerCertificates(
            GatewayFrame frame,
            List<IngressSettings> ingresses,
            Function<ListenerKey, Set<ResourceRef>> served,
            CertificateIndex index,
            FindingCollector findings) {
        this.frame = frame;
        this.served = served;
        ImmutableListMultimap.Builder<ListenerKey, Demand> all = ImmutableListMultimap.builder();
        for (IngressSettings settings : ingresses) {
            if (!settings.listenersUnknown()) {
                Demand demand = new Demand(settings, ListenerChoice.of(settings));
                demand.choice().asked().forEach(listener -> all.put(listener, demand));
            }
        }
        this.demands = all.build();
        this.index = index;
        this.secrets = new TlsSecrets(index, findings);
        this.findings = findings;
    }

    /** An Ingress and the listeners it asks for. Its routes may be refused: then its held rules need the certificate. */
    private record Demand(IngressSettings settings, ListenerChoice choice) {
        ResourceRef ingress() {
            return settings.ingress().ref();
        }
    }

    /**
     * Who asks that a host's certificate be found; whether it has rules for that host, and a Secret for other hosts. What
     * others name must not change what it is told.
     */
    private record Asking(ResourceRef ingress, String field, boolean hasRule, boolean anySecret) {}

    /**
     * Returns the listeners of a gateway with their certificates.
     *
     * @param ingresses the Ingresses of the gateway, in their order
     * @param served gives the Ingresses that have a part in a rule of a listener; not asked for those without certificates
     */
    public static ImmutableList<Listener> of(
            GatewayFrame frame,
            List<IngressSettings> ingresses,
            Function<ListenerKey, Set<ResourceRef>> served,
            CertificateIndex index,
            FindingCollector findings) {
        ListenerCertificates certificates = new ListenerCertificates(frame, ingresses, served, index, findings);
        certificates.reportUnknown(ingresses);
        return frame.listeners().stream().map(certificates::complete).collect(toImmutableList());
    }

    private Listener complete(Listener listener) {
        if (listener.key().protocol() == Protocol.HTTP) {
            return listener;
        }
        Set<ResourceRef> servedHere = served.apply(listener.key());
        ImmutableListMultimap<Boolean, Demand> byService = demands.get(listener.key()).stream()
                .collect(toImmutableListMultimap(demand -> servedHere.contains(demand.ingress()), demand -> demand));
        Set<Certificate> all = new LinkedHashSet<>(listener.certificates());
        Set<String> covered = new HashSet<>();
        add(listener, byService.get(true), covered, all);
        // What is refused as a whole must change nothing for the others, not even the default certificate.
        add(listener, byService.get(false), covered, all);
        ImmutableList<Certificate> certificates = ImmutableList.copyOf(all);
        if (certificates.isEmpty()) {
            reportNone(listener);
            return Listener.builder().from(listener).held(true).build();
        }
        return Listener.builder()
                .from(listener)
                .certificates(withOneDefault(certificates))
                .build();
    }

    private void add(Listener listener, List<Demand> asking, Set<String> covered, Set<Certificate> all) {
        Set<String> fromSecrets = new LinkedHashSet<>();
        Map<String, Map<ResourceRef, Asking>> wanted = new LinkedHashMap<>();
        asking.forEach(demand -> collect(listener, demand, fromSecrets, covered, wanted));
        found(listener, covered, wanted)
                .forEach(id -> all.add(new Certificate(Optional.of(id), Optional.empty(), false)));
        fromSecrets.forEach(secret -> all.add(new Certificate(Optional.empty(), Optional.of(secret), false)));
    }

    private void collect(
            Listener listener,
            Demand demand,
            Set<String> fromSecrets,
            Set<String> covered,
            Map<String, Map<ResourceRef, Asking>> wanted) {
        IngressSettings settings = demand.settings();
        ResourceRef ingress = demand.ingress();
        ImmutableList<IngressTls> entries = settings.ingress().spec().tls();
        boolean anySecret = false;
        for (int i = 0; i < entries.size(); i++) {
            IngressTls entry = entries.get(i);
            Optional<String> secret = secret(entry);
            if (secret.isPresent() && secrets.isUsable(ingress, tlsField(i) + ".secretName", secret.get())) {
                anySecret = true;
                fromSecrets.add(ingress.namespace() + "/" + secret.get());
                entry.hosts().forEach(host -> covered.add(Ascii.toLowerCase(host)));
            }
        }
        Supplier<RuleHosts> rules = Suppliers.memoize(() -> RuleHosts.of(settings));
        for (int i = 0; i < entries.size(); i++) {
            IngressTls entry = entries.get(i);
            if (secret(entry).isEmpty()) {
                if (entry.hosts().isEmpty()) {
                    // By the Kubernetes API an entry without hosts stands for all of them.
                    ruleHosts(settings, new Asking(ingress, tlsField(i), true, anySecret), wanted);
                }
                for (int j = 0; j < entry.hosts().size(); j++) {
                    String host = entry.hosts().get(j);
                    boolean hasRule = rules.get().mayServe(host);
                    want(host, new Asking(ingress, tlsField(i) + ".hosts[" + j + "]", hasRule, anySecret), wanted);
                }
            }
        }
        // Also beside spec.tls: ssl-redirect and listen-ports bring hosts here that it does not list.
        Asking beside = new Asking(ingress, "spec.rules", true, anySecret);
        demand.choice().hostsBesideTls(listener.key()).forEach(host -> want(host, beside, wanted));
    }

    private static Optional<String> secret(IngressTls entry) {
        return entry.secretName().filter(name -> !name.isBlank());
    }

    private static String tlsField(int entry) {
        return "spec.tls[" + entry + "]";
    }

    private static void ruleHosts(
            IngressSettings settings, Asking asking, Map<String, Map<ResourceRef, Asking>> wanted) {
        settings.ingress().spec().rules().stream()
                .map(IngressRule::host)
                .flatMap(Optional::stream)
                .forEach(host -> want(host, asking, wanted));
    }

    /** Each Ingress is told of its own hosts, whoever else has them. */
    private static void want(String host, Asking asking, Map<String, Map<ResourceRef, Asking>> wanted) {
        if (!host.isEmpty()) {
            wanted.computeIfAbsent(Ascii.toLowerCase(host), key -> new LinkedHashMap<>())
                    .putIfAbsent(asking.ingress(), asking);
        }
    }

    /** The ids that are found for hosts, sorted, without those that are declared. */
    private ImmutableSortedSet<String> found(
            Listener listener, Set<String> covered, Map<String, Map<ResourceRef, Asking>> wanted) {
        if (frame.declaresCertificates(listener.key())) {
            return ImmutableSortedSet.of();
        }
        TreeSet<String> ids = new TreeSet<>();
        wanted.forEach((host, asking) -> {
            if (Hosts.names(host).noneMatch(covered::contains)) {
                ImmutableSortedSet<String> covering = index.covering(host);
                if (covering.isEmpty()) {
                    asking.values().stream().filter(Asking::hasRule).forEach(one -> reportNotFound(host, one));
                }
                ids.addAll(covering);
            }
        });
        listener.certificates().forEach(certificate -> certificate.id().ifPresent(ids::remove));
        return ImmutableSortedSet.copyOfSorted(ids);
    }

    private static ImmutableList<Certificate> withOneDefault(ImmutableList<Certificate> certificates) {
        ImmutableList.Builder<Certificate> result = ImmutableList.builder();
        for (int i = 0; i < certificates.size(); i++) {
            result.add(new Certificate(
                    certificates.get(i).id(), certificates.get(i).secret(), i == 0));
        }
        return result.build();
    }

    private void reportUnknown(List<IngressSettings> ingresses) {
        for (IngressSettings settings : ingresses) {
            if (settings.listenersUnknown() && mayHaveCertificates(settings)) {
                findings.add(Finding.builder(FindingCode.CERTIFICATE_LISTENERS_UNKNOWN)
                        .subject(settings.ingress().ref())
                        .field(AnnotationReader.field(AnnotationCatalog.LISTEN_PORTS.fullName()))
                        .message("Nobody knows which listeners need the certificates of the Ingress, since its "
                                + AnnotationCatalog.LISTEN_PORTS + " cannot be read")
                        .outcome("They are added to no listener, and no certificate is taken from a listener that is"
                                + " there")
                        .hint("Mend " + AnnotationCatalog.LISTEN_PORTS)
                        .build());
            }
        }
    }

    private boolean mayHaveCertificates(IngressSettings settings) {
        return !settings.ingress().spec().tls().isEmpty()
                || settings.ingress().spec().rules().stream()
                        .map(IngressRule::host)
                        .flatMap(Optional::stream)
                        .anyMatch(host -> !host.isEmpty()
                                && !index.covering(Ascii.toLowerCase(host)).isEmpty());
    }

    /** What the certificate of a Secret covers is not known here. */
    private void reportNotFound(String host, Asking asking) {
        findings.add(Finding.builder(
                        asking.anySecret() ? FindingCode.CERTIFICATE_UNCERTAIN : FindingCode.CERTIFICATE_NOT_FOUND)
                .subject(asking.ingress())
                .field(asking.field())
                .value(host)
                .message("No certificate of the account covers host " + host + ", and no Secret is named for it")
                .outcome("Clients of that host get the default certificate of the listener"
                        + (asking.anySecret() ? ", unless the certificate of a named Secret covers it" : ""))
                .hint("Name a Secret in spec.tls, upload a certificate for the host, or declare one on the listener")
                .build());
    }

    private void reportNone(Listener listener) {
        findings.add(Finding.builder(FindingCode.LISTENER_WITHOUT_CERTIFICATE)
                .subject(frame.albConfig())
                .field(frame.field(listener.key()) + ".certificates")
                .value(listener.key().toString())
                .message("Listener " + listener.key() + " has no certificate from any source")
                .outcome("The listener is held: ALB keeps what it has, and a new listener is not made")
                .hint("Declare a certificate, or let an Ingress with spec.tls use the listener")
                .build());
    }
}
