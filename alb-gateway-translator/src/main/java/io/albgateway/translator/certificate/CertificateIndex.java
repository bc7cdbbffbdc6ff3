package io.albgateway.translator.certificate;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The Secrets and certificates of a fleet by name, built once for all its gateways. */
public final class CertificateIndex {

    private final ImmutableMap<ResourceRef, Secret> secrets;
    private final ImmutableSet<ResourceRef> unreadable;
    private final ImmutableSetMultimap<String, String> idsByDomain;

    private CertificateIndex(
            Collection<Secret> secrets, Set<ResourceRef> unreadable, Collection<AccountCertificate> certificates) {
        this.secrets = secrets.stream().collect(ImmutableMap.toImmutableMap(Secret::ref, Function.identity()));
        this.unreadable = ImmutableSet.copyOf(unreadable);
        ImmutableSetMultimap.Builder<String, String> ids = ImmutableSetMultimap.builder();
        for (AccountCertificate certificate : certificates) {
            certificate.domains().forEach(domain -> ids.put(Ascii.toLowerCase(domain), certificate.id()));
        }
        this.idsByDomain = ids.build();
    }

    /** Returns the index of a fleet. */
    public static CertificateIndex of(FleetSnapshot fleet) {
        return of(fleet.secrets(), fleet.unreadable(), fleet.certificates());
    }

    /** Returns the index of Secrets and certificates; {@code unreadable} are objects that exist but could not be read. */
    public static CertificateIndex of(
            Collection<Secret> secrets, Set<ResourceRef> unreadable, Collection<AccountCertificate> certificates) {
        return new CertificateIndex(secrets, unreadable, certificates);
    }

    Optional<Secret> secret(ResourceRef ref) {
        return Optional.ofNullable(secrets.get(ref));
    }

    /** Whether an object is there although it could not be read. */
    boolean isUnreadable(ResourceRef ref) {
        return unreadable.contains(ref);
    }

    /** Returns the ids of all certificates for a host, sorted; a wildcard covers one label. */
    ImmutableSortedSet<String> covering(String host) {
        return Hosts.names(host)
                .flatMap(name -> idsByDomain.get(name).stream())
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }
}
