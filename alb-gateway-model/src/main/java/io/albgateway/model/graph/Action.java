package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One action of a rule. The actions of a rule run in the order of their list; the last one of a request rule is final
 * and the only final one: forward, redirect or fixed response.
 *
 * <p>Source: ALB user guide, "Configure listener forwarding rules"; ALB API reference, "CreateRule".
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.ForwardGroup.class, name = "ForwardGroup"),
    @JsonSubTypes.Type(value = Action.Redirect.class, name = "Redirect"),
    @JsonSubTypes.Type(value = Action.FixedResponse.class, name = "FixedResponse"),
    @JsonSubTypes.Type(value = Action.Rewrite.class, name = "Rewrite"),
    @JsonSubTypes.Type(value = Action.InsertHeader.class, name = "InsertHeader"),
    @JsonSubTypes.Type(value = Action.RemoveHeader.class, name = "RemoveHeader"),
    @JsonSubTypes.Type(value = Action.Cors.class, name = "Cors"),
    @JsonSubTypes.Type(value = Action.TrafficLimit.class, name = "TrafficLimit"),
    @JsonSubTypes.Type(value = Action.TrafficMirror.class, name = "TrafficMirror")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface Action {

    /** Calls the method of the visitor for this kind of action. */
    <R> R accept(Visitor<R> visitor);

    /** Returns whether this action ends a rule. */
    @JsonIgnore
    default boolean isFinal() {
        return this instanceof ForwardGroup || this instanceof Redirect || this instanceof FixedResponse;
    }

    /**
     * Forwards the request to one of up to five server groups; final.
     *
     * @param targets the groups, each with its share
     * @param stickySeconds how long a client stays with its group, 1 to 86400 s; absent if clients are not kept
     */
    record ForwardGroup(ImmutableList<Target> targets, Optional<Integer> stickySeconds) implements Action {
        /** Returns a forward without stickiness. */
        public static ForwardGroup to(Iterable<Target> targets) {
            return new ForwardGroup(ImmutableList.copyOf(targets), Optional.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forwardGroup(this);
        }
    }

    /**
     * One server group of a forward.
     *
     * @param group the server group
     * @param weight its share, 0 to 100; 0 receives nothing
     */
    record Target(ServerGroupKey group, int weight) {
        @Override
        public String toString() {
            return group + ":" + weight;
        }
    }

    /**
     * Answers with a redirect; final. Members may hold {@code ${protocol}}, {@code ${host}}, {@code ${port}}, {@code
     * ${path}} and {@code ${query}}.
     *
     * @param httpCode 301, 302, 303, 307 or 308
     */
    record Redirect(String protocol, String host, String port, String path, String query, int httpCode)
            implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.redirect(this);
        }
    }

    /**
     * Answers with a fixed text; final.
     *
     * @param httpCode a code of the classes 2xx, 4xx or 5xx
     * @param contentType the media type; absent if ALB's default is meant
     * @param content the body, at most 1 KB of ASCII; absent for none
     */
    record FixedResponse(int httpCode, Optional<String> contentType, Optional<String> content) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fixedResponse(this);
        }
    }

    /** Changes host, path and query before the request is forwarded; variables as in {@link Redirect}. */
    record Rewrite(String host, String path, String query) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rewrite(this);
        }
    }

    /** Where the value of an inserted header comes from. */
    enum HeaderValueType {
        /** The value is taken as written. */
        @JsonProperty("UserDefined")
        USER_DEFINED,
        /** The value names a header of the request. */
        @JsonProperty("ReferenceHeader")
        REFERENCE_HEADER,
        /** The value names something that ALB knows, such as {@code ClientSrcIp}. */
        @JsonProperty("SystemDefined")
        SYSTEM_DEFINED
    }

    /** Sets a header of the request or, in a response rule, of the response. */
    record InsertHeader(String key, String value, HeaderValueType valueType) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.insertHeader(this);
        }
    }

    /** Removes a header of the request or, in a response rule, of the response. */
    record RemoveHeader(String key) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeHeader(this);
        }
    }

    /**
     * Answers preflight requests and sets the headers of cross-origin resource sharing.
     *
     * @param maxAge seconds that browsers may keep the answer, -1 to 172800
     */
    record Cors(
            ImmutableList<String> allowOrigin,
            ImmutableList<String> allowMethods,
            ImmutableList<String> allowHeaders,
            ImmutableList<String> exposeHeaders,
            boolean allowCredentials,
            long maxAge)
            implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cors(this);
        }
    }

    /**
     * Limits requests per second; what exceeds the limit is answered with 503.
     *
     * @param qps requests per second in all, 1 to 1000000
     * @param perIpQps requests per second of one client address, 1 to 1000000 and below {@code qps}
     */
    record TrafficLimit(Optional<Integer> qps, Optional<Integer> perIpQps) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trafficLimit(this);
        }
    }

    /** Sends a copy of each request to other server groups and drops their answers. */
    record TrafficMirror(ImmutableList<ServerGroupKey> groups) implements Action {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trafficMirror(this);
        }
    }

    /** One method per kind of action; a new kind has to be learned by every visitor. */
    interface Visitor<R> {
        R forwardGroup(ForwardGroup action);

        R redirect(Redirect action);

        R fixedResponse(FixedResponse action);

        R rewrite(Rewrite action);

        R insertHeader(InsertHeader action);

        R removeHeader(RemoveHeader action);

        R cors(Cors action);

        R trafficLimit(TrafficLimit action);

        R trafficMirror(TrafficMirror action);
    }
}
