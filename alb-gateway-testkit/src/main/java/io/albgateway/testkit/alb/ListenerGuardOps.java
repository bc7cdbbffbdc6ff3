package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on the certificates and access lists of a listener. */
final class ListenerGuardOps {

    private static final int MAX_CERTIFICATES = 15;
    private static final int MAX_ACLS = 3;

    private final Kernel kernel;
    private final ListenerOps listeners;

    ListenerGuardOps(Kernel kernel, ListenerOps listeners) {
        this.kernel = kernel;
        this.listeners = listeners;
    }

    Written associate(Call call, String id, List<String> certificates) {
        String operation = "AssociateAdditionalCertificatesWithListener";
        return listeners.change(operation, call, id, certificates.toString(), (write, owner, there) -> {
            write.batch(certificates, MAX_CERTIFICATES, "certificates");
            requireTls(write, there);
            List<Certificate> all = new ArrayList<>(there.certificates());
            for (String certificate : certificates) {
                Optional<Certificate> present = find(all, certificate);
                write.require(
                        present.filter(Certificate::isDefault).isEmpty(),
                        "OperationDenied.DefaultCertificateUsed",
                        certificate + " is the default certificate");
                write.require(
                        present.isEmpty(),
                        "ResourceAlreadyAssociated.Certificate",
                        certificate + " is associated already");
                all.add(new Certificate(Optional.of(certificate), Optional.empty(), false));
            }
            long others = write.world().listeners.values().stream()
                    .filter(entry -> !entry.deleting())
                    .filter(entry -> entry.value().loadBalancerId().equals(owner.id()))
                    .flatMap(entry -> entry.value().listener().attributes().certificates().stream())
                    .filter(certificate -> !certificate.isDefault())
                    .count();
            write.require(
                    others + certificates.size() <= kernel.settings().quotas().certificates(),
                    "ResourceQuotaExceeded.LoadBalancerCertificatesNum",
                    "The number of certificates is at its quota");
            return Listener.builder().from(there).certificates(all).build();
        });
    }

    Written dissociate(Call call, String id, List<String> certificates) {
        String operation = "DissociateAdditionalCertificatesFromListener";
        return listeners.change(operation, call, id, certificates.toString(), (write, owner, there) -> {
            write.batch(certificates, MAX_CERTIFICATES, "certificates");
            requireTls(write, there);
            List<Certificate> all = new ArrayList<>(there.certificates());
            for (String certificate : certificates) {
                Optional<Certificate> present = find(all, certificate);
                write.require(
                        present.isPresent(), "ResourceNotAssociated.Certificate", certificate + " is not associated");
                write.require(
                        present.filter(Certificate::isDefault).isEmpty(),
                        "OperationDenied.DefaultCertificateUsed",
                        certificate + " is the default certificate");
                present.ifPresent(all::remove);
            }
            return Listener.builder().from(there).certificates(all).build();
        });
    }

    Page<ListenerCertificate> list(String id, Query query) {
        return kernel.read("ListListenerCertificates", (world, now) -> {
            Entry<ApiListener> entry = world.listeners.get(id);
            if (entry == null || entry.isGone(now)) {
                throw kernel.refuse("ResourceNotFound.Listener", "Listener " + id + " does not exist");
            }
            Listener listener = entry.value().listener().attributes();
            if (listener.key().protocol() == Protocol.HTTP) {
                throw kernel.refuse("OperationDenied.HttpListenerNotSupport", "An HTTP listener has no certificates");
            }
            String status = entry.isBusy(now) ? "Associating" : "Associated";
            return Pages.cut(
                    kernel,
                    listener.certificates().stream()
                            .map(certificate -> new ListenerCertificate(
                                    certificate.id().orElse(""), certificate.isDefault(), status))
                            .collect(toImmutableList()),
                    query);
        });
    }

    Written associateAcls(Call call, String id, ListenerChange.AclType type, List<String> acls) {
        return listeners.change("AssociateAclsWithListener", call, id, type + " " + acls, (write, owner, there) -> {
            write.batch(acls, MAX_ACLS, "access lists");
            Optional<AclConfig> present = there.acl();
            String wanted = type == ListenerChange.AclType.WHITE ? "White" : "Black";
            write.require(
                    present.flatMap(AclConfig::aclType).map(wanted::equals).orElse(true),
                    "OperationDenied.AclNotSupport",
                    "The lists of a listener are of one type");
            List<String> ids = new ArrayList<>(present.map(AclConfig::aclIds).orElse(ImmutableList.of()));
            for (String acl : acls) {
                write.settled(write.world().acls, acl, "Acl");
                write.require(!ids.contains(acl), "ResourceAlreadyExist.AclEntry", acl + " is associated already");
                ids.add(acl);
            }
            write.require(ids.size() <= MAX_ACLS, "QuotaExceeded.AclsNum", "A listener has at most 3 access lists");
            write.require(
                    owner.securityGroupIds().isEmpty(),
                    "OperationDenied.LoadBalancerJoinedSecurityGroupNotSupportAcl",
                    "The load balancer has joined security groups");
            return Listener.builder()
                    .from(there)
                    .acl(AclConfig.builder().aclType(wanted).aclIds(ids).build())
                    .build();
        });
    }

    Written dissociateAcls(Call call, String id, List<String> acls) {
        return listeners.change("DissociateAclsFromListener", call, id, acls.toString(), (write, owner, there) -> {
            write.batch(acls, MAX_ACLS, "access lists");
            List<String> ids =
                    new ArrayList<>(there.acl().map(AclConfig::aclIds).orElse(ImmutableList.of()));
            for (String acl : acls) {
                write.require(ids.remove(acl), "ResourceNotAssociated.Acl", acl + " is not associated");
            }
            Optional<AclConfig> left = ids.isEmpty()
                    ? Optional.empty()
                    : there.acl()
                            .map(config ->
                                    AclConfig.builder().from(config).aclIds(ids).build());
            return Listener.builder().from(there).acl(left).build();
        });
    }

    private static Optional<Certificate> find(List<Certificate> all, String id) {
        return all.stream()
                .filter(certificate -> certificate.id().equals(Optional.of(id)))
                .findFirst();
    }

    private static void requireTls(Write write, Listener listener) {
        write.require(
                listener.key().protocol() != Protocol.HTTP,
                "OperationDenied.HttpListenerNotSupport",
                "An HTTP listener takes no certificates");
    }
}
