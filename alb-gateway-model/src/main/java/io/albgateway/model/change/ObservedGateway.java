package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.hash.Hashing;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;

/**
 * The ALB of one gateway as it is now, with cloud ids; or its absence. Server groups are named by {@link
 * ServerGroupKey#existing existing} wherever an observed value points at one. The lists are kept sorted, so equal
 * states are equal whatever the order in which a cloud lists them.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedGateway.class)
@JsonDeserialize(as = ImmutableObservedGateway.class)
public abstract class ObservedGateway {

    private static final Comparator<ObservedListener> LISTENER_ORDER =
            Comparator.comparing(ObservedListener::key).thenComparing(ObservedListener::id);
    private static final Comparator<ObservedRule> RULE_ORDER = Comparator.comparing(ObservedRule::listener)
            .thenComparing(ObservedRule::direction)
            .thenComparingInt(ObservedRule::priority)
            .thenComparing(ObservedRule::id);
    private static final Comparator<ObservedServerGroup> GROUP_ORDER = Comparator.comparing(ObservedServerGroup::id);
    /** Made once: a new one would find out about every type again. */
    private static final ObjectWriter FINGERPRINTS =
            ModelJson.newMapper().writer().without(SerializationFeature.INDENT_OUTPUT);

    private static final Comparator<ObservedAcl> ACL_ORDER = Comparator.comparing(ObservedAcl::id);

    ObservedGateway() {}

    /** The gateway. */
    public abstract GatewayRef gateway();

    /** The instance; absent if there is none yet, or none any more. */
    public abstract Optional<ObservedLoadBalancer> loadBalancer();

    /** The listeners of the instance, ours and others, sorted by port and protocol. */
    public abstract ImmutableList<ObservedListener> listeners();

    /** The rules of all listeners, ours and others, sorted by listener, direction and priority. */
    public abstract ImmutableList<ObservedRule> rules();

    /** Server groups that carry the tags of the gateway, or that a rule or listener points at; sorted by id. */
    public abstract ImmutableList<ObservedServerGroup> serverGroups();

    /** Access lists that carry the tags of the gateway, sorted by id. */
    public abstract ImmutableList<ObservedAcl> acls();

    /** The rules of each listener in the order in which ALB tries them. */
    @JsonIgnore
    @Value.Lazy
    public ImmutableListMultimap<ListenerKey, ObservedRule> rulesByListener() {
        return rules().stream().collect(toImmutableListMultimap(ObservedRule::listener, Function.identity()));
    }

    /** Returns the listener with this key, if the instance has one. */
    public Optional<ObservedListener> listener(ListenerKey key) {
        return listeners().stream()
                .filter(listener -> listener.key().equals(key))
                .findFirst();
    }

    /**
     * Returns the server group with this key: the one with this cloud id for an existing one, else the one that our
     * tags name so; the one with the least id if a crash left several.
     */
    public Optional<ObservedServerGroup> serverGroup(ServerGroupKey key) {
        if (key.existingId().isPresent()) {
            return serverGroups().stream()
                    .filter(group -> group.key().equals(key))
                    .findFirst();
        }
        Optional<Ownership> wanted = Optional.of(Ownership.of(gateway(), key));
        return serverGroups().stream()
                .filter(group -> group.ownership().equals(wanted))
                .findFirst();
    }

    /** A digest of everything above: it changes whenever the observed state does. */
    @JsonIgnore
    @Value.Lazy
    public String fingerprint() {
        try {
            String json = FINGERPRINTS.writeValueAsString(this);
            return Hashing.sha256().hashString(json, StandardCharsets.UTF_8).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An observed gateway has to have a JSON form; report this as a bug", e);
        }
    }

    /**
     * Sorts the lists.
     *
     * @throws IllegalStateException if there are listeners or rules without an instance
     */
    @Value.Check
    ObservedGateway sorted() {
        if (loadBalancer().isEmpty() && !(listeners().isEmpty() && rules().isEmpty())) {
            throw new IllegalStateException("Gateway " + gateway()
                    + " has listeners or rules, but no load balancer; set the load balancer that holds them");
        }
        if (Comparators.isInOrder(listeners(), LISTENER_ORDER)
                && Comparators.isInOrder(rules(), RULE_ORDER)
                && Comparators.isInOrder(serverGroups(), GROUP_ORDER)
                && Comparators.isInOrder(acls(), ACL_ORDER)) {
            return this;
        }
        return new Builder()
                .from(this)
                .listeners(ImmutableList.sortedCopyOf(LISTENER_ORDER, listeners()))
                .rules(ImmutableList.sortedCopyOf(RULE_ORDER, rules()))
                .serverGroups(ImmutableList.sortedCopyOf(GROUP_ORDER, serverGroups()))
                .acls(ImmutableList.sortedCopyOf(ACL_ORDER, acls()))
                .build();
    }

    /** Returns a gateway of which the cloud has nothing. */
    public static ObservedGateway absent(GatewayRef gateway) {
        return builder(gateway).build();
    }

    /** Starts a gateway. */
    public static Builder builder(GatewayRef gateway) {
        return new Builder().gateway(gateway);
    }

    /** Builds a gateway; {@code gateway} is required. */
    public static final class Builder extends ImmutableObservedGateway.Builder {
        Builder() {}
    }
}
