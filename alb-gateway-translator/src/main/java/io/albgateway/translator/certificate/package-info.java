/**
 * The server certificates of HTTPS and QUIC listeners: declared ones, found ones and those of Secrets, brought together.
 *
 * <p>In: the listeners of an AlbConfig, the TLS entries of its Ingresses, the names of Secrets and of the account's
 * certificates. Out: the same listeners with their certificates, exactly one default each, and findings about TLS entries
 * that have none. Never here: key material, and anything about routes.
 */
@NullMarked
package io.albgateway.translator.certificate;

import org.jspecify.annotations.NullMarked;
