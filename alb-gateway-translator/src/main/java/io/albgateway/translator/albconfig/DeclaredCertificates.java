package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.DefaultCertificate;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates that a listener declares by id, the default one first: the one in {@code defaultCertificate}, else the
 * one that says so, else the first. Source: "ALB Ingress configuration dictionary".
 */
final class DeclaredCertificates {

    private final String field;
    private final ListenerConfig config;
    private final ListenerKey key;
    private final FieldReader fields;

    DeclaredCertificates(String field, ListenerConfig config, ListenerKey key, FieldReader fields) {
        this.field = field;
        this.config = config;
        this.key = key;
        this.fields = fields;
    }

    ImmutableList<Certificate> read() {
        if (key.protocol() == Protocol.HTTP) {
            if (!config.certificates().isEmpty() || config.defaultCertificate().isPresent()) {
                fields.invalid(
                        field + ".certificates", "", "need an HTTPS or QUIC listener", "The certificates are left out");
            }
            return ImmutableList.of();
        }
        Set<String> others = new LinkedHashSet<>();
        Optional<String> flagged = Optional.empty();
        ImmutableList<CertificateConfig> written = config.certificates();
        for (int i = 0; i < written.size(); i++) {
            String place = field + ".certificates[" + i + "].";
            String id = written.get(i).certificateId().orElse("").strip();
            if (id.isEmpty()) {
                fields.invalid(place + "CertificateId", "", "is missing", "The item is left out");
                continue;
            }
            if (!others.add(id)) {
                fields.invalid(place + "CertificateId", id, "is there twice", "The first one counts");
            }
            if (written.get(i).isDefault().orElse(false)) {
                if (flagged.isPresent() && !flagged.get().equals(id)) {
                    fields.invalid(
                            place + "IsDefault",
                            "true",
                            "makes a second default certificate, and a listener has one",
                            flagged.get() + " stays the default");
                } else {
                    flagged = Optional.of(id);
                }
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        defaultCertificate().ifPresent(ids::add);
        flagged.ifPresent(ids::add);
        ids.addAll(others);
        ImmutableList.Builder<Certificate> certificates = ImmutableList.builder();
        boolean first = true;
        for (String id : ids) {
            certificates.add(new Certificate(Optional.of(id), Optional.empty(), first));
            first = false;
        }
        return certificates.build();
    }

    private Optional<String> defaultCertificate() {
        if (config.defaultCertificate().isEmpty()) {
            return Optional.empty();
        }
        DefaultCertificate written = config.defaultCertificate().get();
        Optional<String> kind = written.kind().filter(text -> !text.isEmpty());
        if (kind.isPresent() && !kind.get().equals("CertIdentifier")) {
            // The documents mention a form for Secrets, but not its field names.
            fields.invalid(field + ".defaultCertificate.kind", kind.get(), "is not CertIdentifier", "It is left out");
            return Optional.empty();
        }
        Optional<String> id = written.certificateId().filter(text -> !text.isBlank());
        if (id.isEmpty()) {
            fields.invalid(field + ".defaultCertificate.certificateId", "", "is missing", "It is left out");
        }
        return id;
    }
}
