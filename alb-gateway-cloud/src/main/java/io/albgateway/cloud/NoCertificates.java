package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.AccountCertificate;

/** For gateways whose certificates all have ids. */
enum NoCertificates implements CertificateSource {
    INSTANCE;

    @Override
    public ImmutableList<AccountCertificate> accountCertificates() {
        return ImmutableList.of();
    }

    @Override
    public String idOf(GatewayRef gateway, String secret) {
        throw AlbCloudException.builder(AlbCloudException.Kind.NOT_FOUND, "CertificateSource.idOf")
                .message("Gateway " + gateway + " takes a certificate from Secret " + secret
                        + ", but the reconciler was built without a certificate source; give it one")
                .build();
    }
}
