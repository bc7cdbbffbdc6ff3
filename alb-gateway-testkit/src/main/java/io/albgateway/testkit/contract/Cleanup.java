package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import java.time.Duration;
import java.util.Optional;

/** Takes away what a case made in a shared account; the shared instance itself stays. */
final class Cleanup {

    private static final int MAX_TRIES = 120;

    private final ContractAccount account;
    private final AlbCloud cloud;
    private final GatewayRef gateway;
    private final String name;

    Cleanup(ContractAccount account, GatewayRef gateway, String name) {
        this.account = account;
        this.cloud = account.cloud();
        this.gateway = gateway;
        this.name = name;
    }

    void run() {
        ObservedGateway there = cloud.observe(gateway);
        there.listeners().stream()
                .filter(listener -> isOurs(listener.ownership()))
                .forEach(listener ->
                        apply(new ListenerChange.Delete(header(), CloudRef.observed(listener.key(), listener.id()))));
        if (!account.sharedGateway().equals(Optional.of(gateway))) {
            there.loadBalancer().ifPresent(found -> {
                CloudRef<GatewayRef> ref = CloudRef.observed(gateway, found.id());
                apply(new LoadBalancerChange.SetDeletionProtection(header(), ref, false));
                apply(new LoadBalancerChange.Delete(header(), ref));
            });
        }
        there.serverGroups().stream()
                .filter(group -> isOurs(group.ownership())
                        && group.ownership().orElseThrow().key().startsWith(name))
                .forEach(group ->
                        apply(new ServerGroupChange.Delete(header(), CloudRef.observed(group.key(), group.id()))));
        there.acls().stream()
                .filter(acl -> isOurs(acl.ownership())
                        && acl.ownership().orElseThrow().key().startsWith(name))
                .forEach(acl -> apply(new AclChange.Delete(header(), CloudRef.observed(acl.name(), acl.id()))));
    }

    private boolean isOurs(Optional<Ownership> owner) {
        return owner.filter(found -> found.isOf(gateway)).isPresent();
    }

    private ChangeHeader header() {
        return ChangeHeader.builder(gateway, ChangeKey.of("Cleanup", name))
                .reason("The case is over")
                .build();
    }

    private void apply(Change change) {
        for (int i = 0; ; i++) {
            try {
                cloud.apply(change);
                return;
            } catch (AlbCloudException e) {
                if (!e.kind().isRetryable() || i >= MAX_TRIES) {
                    throw e;
                }
                try {
                    account.time().sleep(Duration.ofSeconds(2));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }
}
