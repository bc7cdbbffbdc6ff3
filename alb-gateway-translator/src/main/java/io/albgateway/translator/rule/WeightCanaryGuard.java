package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps splitting by weight and canary release apart in a multi-cluster gateway. Documented: the two cannot be used
 * together. Our decision: what together means, see {@link WeightCanaryPolicy}. Source: "Overview of the ACK One ALB
 * multi-cluster gateway".
 */
public final class WeightCanaryGuard {

    private final GatewayMode mode;
    private final WeightCanaryPolicy policy;
    private final Optional<Split> first;

    private WeightCanaryGuard(GatewayMode mode, WeightCanaryPolicy policy, Optional<Split> first) {
        this.mode = mode;
        this.policy = policy;
        this.first = first;
    }

    /** A route that is split by weight, and the annotation that does it. */
    record Split(Route route, String key) {}

    /** Returns the guard of a gateway; {@code gateway} is what its Ingresses ask for, in their order. */
    public static WeightCanaryGuard of(GatewayMode mode, WeightCanaryPolicy policy, Collection<IngressRules> gateway) {
        Optional<Split> first = mode == GatewayMode.SINGLE_CLUSTER
                ? Optional.empty()
                : gateway.stream()
                        .filter(rules -> !rules.settings().isCanary())
                        .flatMap(rules -> rules.drafts().stream())
                        .flatMap(draft -> split(draft).stream())
                        .findFirst();
        return new WeightCanaryGuard(mode, policy, first);
    }

    /** Returns whether canaries are told about the same split as by another guard of the gateway. */
    public boolean warnsLike(WeightCanaryGuard other) {
        return first.equals(other.first);
    }

    /**
     * Judges a canary that found its stable routes.
     *
     * @param stable the stable routes with the host and path of the canary, at least one
     * @param findings gets the reason if the canary is refused, or a warning if it is not sure to be right
     * @return whether the canary may be served
     */
    boolean allows(Draft canary, CanarySettings settings, ImmutableList<CanaryJoin> stable, FindingCollector findings) {
        if (mode == GatewayMode.SINGLE_CLUSTER) {
            return true;
        }
        Optional<Draft> splitting = stable.stream()
                .map(CanaryJoin::stable)
                .filter(draft -> split(draft).isPresent())
                .findFirst();
        Optional<Split> together = splitting.flatMap(WeightCanaryGuard::split).or(() -> split(canary));
        Optional<Split> anywhere = together.or(() -> first);
        boolean refused = switch (policy) {
            case ROUTE -> together.isPresent();
            case GATEWAY -> anywhere.isPresent();
            case FORWARD -> together.isPresent() && settings instanceof CanarySettings.Share;
        };
        if (refused) {
            Draft served = splitting.orElse(stable.get(0).stable());
            findings.add(meeting(canary, settings, Optional.of(served), anywhere.orElseThrow()));
        } else if (policy == WeightCanaryPolicy.ROUTE && anywhere.isPresent()) {
            findings.add(near(canary, settings, anywhere.get()));
        }
        return !refused;
    }

    /** Reports a canary that splits by weight itself and found no stable route that it could be compared with. */
    void reportAlone(Draft canary, CanarySettings settings, FindingCollector findings) {
        if (mode == GatewayMode.MULTI_CLUSTER
                && (policy != WeightCanaryPolicy.FORWARD || settings instanceof CanarySettings.Share)) {
            split(canary).ifPresent(split -> findings.add(meeting(canary, settings, Optional.empty(), split)));
        }
    }

    private static Finding meeting(Draft canary, CanarySettings settings, Optional<Draft> stable, Split split) {
        ResourceRef canaryRef = canary.route().ingress();
        ResourceRef splitRef = split.route().ingress();
        Optional<ResourceRef> stableRef = stable.map(draft -> draft.route().ingress());
        ImmutableSet.Builder<ResourceRef> related = ImmutableSet.builder();
        stableRef.ifPresent(related::add);
        if (!splitRef.equals(canaryRef)) {
            related.add(splitRef);
        }
        return Finding.builder(FindingCode.WEIGHT_WITH_CANARY)
                .subject(canaryRef)
                .field(AnnotationReader.field(settings.key()))
                .message(canaryRef + " releases " + canary.route().text() + " as a canary (" + settings.key() + "), "
                        + "while " + (splitRef.equals(canaryRef) ? "the same Ingress" : splitRef) + " splits "
                        + split.route().text() + " by weight (" + split.key()
                        + "); a multi-cluster gateway does not support both together")
                .outcome("The canary is refused"
                        + stableRef
                                .map(ref -> "; " + ref + " is served unchanged")
                                .orElse(""))
                .hint("Choose one of: " + withoutSplit(split.key())
                        + " and keep the canary; delete the canary and shift"
                        + " the weights instead; or give the canary's requests an Ingress of their own with a header in"
                        + " conditions.*, cluster weights allowed")
                .related(related.build())
                .build();
    }

    private static String withoutSplit(String key) {
        return key.startsWith(AnnotationCatalog.ACTIONS.fullName())
                ? "let the forward in " + key + " name a single server group"
                : "remove " + key + " and the other cluster weights of that Ingress";
    }

    private static Finding near(Draft canary, CanarySettings settings, Split split) {
        return Finding.builder(FindingCode.WEIGHT_NEAR_CANARY)
                .subject(canary.route().ingress())
                .field(AnnotationReader.field(settings.key()))
                .message(canary.route().ingress() + " is a canary (" + settings.key() + ") in a gateway in which "
                        + split.route().ingress() + " splits by weight (" + split.key()
                        + "); the documents do not say whether that is supported")
                .outcome("Both are served")
                .hint("Test it on a real gateway, or use policy GATEWAY to refuse it")
                .related(ImmutableList.of(split.route().ingress()))
                .build();
    }

    static Optional<Split> split(Draft draft) {
        return draft.end() instanceof RuleEnd.Forward forward
                ? forward.splitBy().map(key -> new Split(draft.route(), key))
                : Optional.empty();
    }
}
