package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;

/**
 * A certificate that the account holds in the certificate service, as far as it may be known: names only, no keys.
 * Source: "Create and use an ALB Ingress to expose Services".
 *
 * @param id the id in the certificate service, such as {@code 1234567-cn-hangzhou}
 * @param domains its common name and alternative names; a leading {@code *.} covers one label
 */
public record AccountCertificate(String id, ImmutableList<String> domains) {}
