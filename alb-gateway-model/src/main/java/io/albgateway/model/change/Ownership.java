package io.albgateway.model.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Says of a cloud resource whose it is: two tags that everything we create carries. What lacks them is never changed or
 * deleted. Both members are held as the tags spell them: a text that a tag cannot hold is replaced by its digest, so
 * compare with {@link #isOf} and {@link #equals}, and do not read names out of them.
 *
 * <p>Tags of rules and listeners cannot be changed after creation, so the key of a rule is a note for people; its
 * identity is its match, and its Ingress is told by its {@link RuleName}. Source: ALB API reference, "TagResources" and "CreateRules".
 *
 * @param gateway the gateway that owns the resource, with its owner if it has one, see {@link GatewayRef#toString}
 * @param key the key of the resource within its gateway
 */
public record Ownership(String gateway, String key) {

    /** What the keys of our tags start with; users cannot set such tags. */
    public static final String TAG_PREFIX = "alb-gateway/";

    /** The tag that names the gateway. */
    public static final String GATEWAY_TAG = "alb-gateway/gateway";

    /** The tag that names the resource within its gateway. */
    public static final String KEY_TAG = "alb-gateway/key";

    private static final String LOAD_BALANCER = "load-balancer";
    private static final String REUSED_LOAD_BALANCER = "reused-load-balancer";
    private static final String DIGEST = "sha256:";
    private static final int MAX_LENGTH = 128;

    /** Brings both members into the form that a tag can hold. */
    public Ownership {
        gateway = tagValue(gateway);
        key = tagValue(key);
    }

    /** Returns the ownership of the load balancer of a gateway. */
    public static Ownership ofLoadBalancer(GatewayRef gateway) {
        return of(gateway, LOAD_BALANCER);
    }

    /**
     * Returns the ownership of an instance that was made outside and that the gateway reuses: it is never deleted, only
     * let go.
     */
    public static Ownership ofReusedLoadBalancer(GatewayRef gateway) {
        return of(gateway, REUSED_LOAD_BALANCER);
    }

    /** Returns the ownership of a listener. */
    public static Ownership of(GatewayRef gateway, ListenerKey listener) {
        return of(gateway, listener.toString());
    }

    /** Returns the ownership of a rule, as it is when the rule is created. */
    public static Ownership of(GatewayRef gateway, RuleKey rule) {
        return of(gateway, rule.value());
    }

    /** Returns the ownership of a server group. */
    public static Ownership of(GatewayRef gateway, ServerGroupKey group) {
        return of(gateway, group.value());
    }

    /** Returns the ownership of any other resource, such as an access list. */
    public static Ownership of(GatewayRef gateway, String key) {
        return new Ownership(gateway.toString(), key);
    }

    /** Reads the ownership from the tags of a resource; empty if it is not ours. */
    public static Optional<Ownership> from(Map<String, String> tags) {
        String gateway = tags.get(GATEWAY_TAG);
        String key = tags.get(KEY_TAG);
        return gateway == null || gateway.isEmpty() || key == null
                ? Optional.empty()
                : Optional.of(new Ownership(gateway, key));
    }

    /** Returns whether the resource belongs to this gateway. */
    public boolean isOf(GatewayRef other) {
        return gateway.equals(tagValue(other.toString()));
    }

    /** Returns the tags that say so. */
    public ImmutableSortedMap<String, String> tags() {
        return ImmutableSortedMap.of(GATEWAY_TAG, gateway, KEY_TAG, key);
    }

    private static String tagValue(String text) {
        return isTagValue(text) ? text : DIGEST + Hashing.sha256().hashString(text, StandardCharsets.UTF_8);
    }

    private static boolean isTagValue(String text) {
        String lower = Ascii.toLowerCase(text);
        // A digest is its own tag value, so that reading tags back changes nothing.
        return text.length() <= MAX_LENGTH
                && text.equals(text.strip())
                && !lower.startsWith("aliyun")
                && !lower.startsWith("acs:")
                && !lower.contains("http://")
                && !lower.contains("https://");
    }
}
