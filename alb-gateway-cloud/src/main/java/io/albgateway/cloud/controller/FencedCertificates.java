package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.AccountCertificate;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A certificate service that is asked only while a fence is open: asking may upload. */
record FencedCertificates(CertificateSource source, Fence fence) implements CertificateSource {

    @Override
    public ImmutableList<AccountCertificate> accountCertificates() {
        return source.accountCertificates();
    }

    @Override
    public String idOf(GatewayRef gateway, String secret) {
        if (!fence.mayStart()) {
            throw new CancellationException("Stopped before a certificate");
        }
        return source.idOf(gateway, secret);
    }

    @Override
    public Optional<String> knownIdOf(GatewayRef gateway, String secret) {
        return source.knownIdOf(gateway, secret);
    }
}
