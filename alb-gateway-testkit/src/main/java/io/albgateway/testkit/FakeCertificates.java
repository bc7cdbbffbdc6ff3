package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.AccountCertificate;
import java.util.LinkedHashSet;
import java.util.Set;

/** A certificate service that holds a certificate for every Secret; its id tells the Secret. */
public final class FakeCertificates implements CertificateSource {

    private final Set<String> uploaded = new LinkedHashSet<>();

    FakeCertificates() {}

    @Override
    public ImmutableList<AccountCertificate> accountCertificates() {
        return ImmutableList.of();
    }

    @Override
    public synchronized String idOf(GatewayRef gateway, String secret) {
        uploaded.add(secret);
        return "cert-" + secret.replace('/', '-');
    }

    /** The Secrets that somebody asked for, in the order of the first time. */
    public synchronized ImmutableSet<String> uploaded() {
        return ImmutableSet.copyOf(uploaded);
    }
}
