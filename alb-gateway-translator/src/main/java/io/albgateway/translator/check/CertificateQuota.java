package io.albgateway.translator.check;

import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;

/** Certificates of the whole ALB, counted once per listener; default certificates do not count. */
final class CertificateQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        long extra = 0;
        for (Listener listener : checked.graph().listeners()) {
            for (Certificate certificate : listener.certificates()) {
                if (!certificate.isDefault()) {
                    extra++;
                }
            }
        }
        checked.quota(
                Quota.CERTIFICATES,
                extra,
                "Certificates on the ALB beside the default ones",
                "Raise the quota, use wildcard certificates, or spread the hosts over several gateways");
    }
}
