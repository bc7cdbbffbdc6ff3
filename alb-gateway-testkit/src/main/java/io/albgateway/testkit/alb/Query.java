package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Direction;
import java.util.Map;
import java.util.Optional;

/**
 * What a listing is asked for. Filters that an operation does not have are not looked at; empty ones let everything pass.
 *
 * @param ids ids of the resources themselves, at most 20
 * @param names names of the resources, at most 10
 * @param loadBalancerIds load balancers they belong to, at most 20
 * @param listenerIds listeners they belong to, at most 20
 * @param vpcIds VPCs they belong to, at most 10
 * @param tags tags they all carry, at most 10
 * @param direction the direction of rules; both if absent
 * @param maxResults the size of a page, 1 to 100; 20 if absent
 * @param nextToken the token of the page before; absent for the first
 */
public record Query(
        ImmutableList<String> ids,
        ImmutableList<String> names,
        ImmutableList<String> loadBalancerIds,
        ImmutableList<String> listenerIds,
        ImmutableList<String> vpcIds,
        ImmutableMap<String, String> tags,
        Optional<Direction> direction,
        Optional<Integer> maxResults,
        Optional<String> nextToken) {

    private static final Query ALL = new Query(
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableMap.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Asks for everything, the first page. */
    public static Query all() {
        return ALL;
    }

    /** Asks for these resources. */
    public static Query ofIds(Iterable<String> ids) {
        return ALL.withIds(ids);
    }

    /** Asks for resources with all of these tags. */
    public static Query ofTags(Map<String, String> tags) {
        return ALL.withTags(tags);
    }

    /** Asks for what belongs to these load balancers. */
    public static Query ofLoadBalancers(Iterable<String> ids) {
        return ALL.withLoadBalancerIds(ids);
    }

    /** Asks for what belongs to these listeners. */
    public static Query ofListeners(Iterable<String> ids) {
        return ALL.withListenerIds(ids);
    }

    /** Returns the query with these ids. */
    public Query withIds(Iterable<String> values) {
        return new Query(
                ImmutableList.copyOf(values),
                names,
                loadBalancerIds,
                listenerIds,
                vpcIds,
                tags,
                direction,
                maxResults,
                nextToken);
    }

    /** Returns the query with these names. */
    public Query withNames(Iterable<String> values) {
        return new Query(
                ids,
                ImmutableList.copyOf(values),
                loadBalancerIds,
                listenerIds,
                vpcIds,
                tags,
                direction,
                maxResults,
                nextToken);
    }

    /** Returns the query with these load balancers. */
    public Query withLoadBalancerIds(Iterable<String> values) {
        return new Query(
                ids, names, ImmutableList.copyOf(values), listenerIds, vpcIds, tags, direction, maxResults, nextToken);
    }

    /** Returns the query with these listeners. */
    public Query withListenerIds(Iterable<String> values) {
        return new Query(
                ids,
                names,
                loadBalancerIds,
                ImmutableList.copyOf(values),
                vpcIds,
                tags,
                direction,
                maxResults,
                nextToken);
    }

    /** Returns the query with these VPCs. */
    public Query withVpcIds(Iterable<String> values) {
        return new Query(
                ids,
                names,
                loadBalancerIds,
                listenerIds,
                ImmutableList.copyOf(values),
                tags,
                direction,
                maxResults,
                nextToken);
    }

    /** Returns the query with these tags. */
    public Query withTags(Map<String, String> values) {
        return new Query(
                ids,
                names,
                loadBalancerIds,
                listenerIds,
                vpcIds,
                ImmutableMap.copyOf(values),
                direction,
                maxResults,
                nextToken);
    }

    /** Returns the query with this direction. */
    public Query withDirection(Direction value) {
        return new Query(
                ids, names, loadBalancerIds, listenerIds, vpcIds, tags, Optional.of(value), maxResults, nextToken);
    }

    /** Returns the query for pages of this size. */
    public Query withMaxResults(int value) {
        return new Query(
                ids, names, loadBalancerIds, listenerIds, vpcIds, tags, direction, Optional.of(value), nextToken);
    }

    /** Returns the query for the page with this token. */
    public Query withNextToken(Optional<String> value) {
        return new Query(ids, names, loadBalancerIds, listenerIds, vpcIds, tags, direction, maxResults, value);
    }
}
