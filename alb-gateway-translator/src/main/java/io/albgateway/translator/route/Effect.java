package io.albgateway.translator.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;

/** One thing that happens to a request or response, with all variables filled in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Limit.class, name = "Limit"),
    @JsonSubTypes.Type(value = Effect.Preflight.class, name = "Preflight"),
    @JsonSubTypes.Type(value = Effect.CorsHeaders.class, name = "CorsHeaders"),
    @JsonSubTypes.Type(value = Effect.SetHeader.class, name = "SetHeader"),
    @JsonSubTypes.Type(value = Effect.DropHeader.class, name = "DropHeader"),
    @JsonSubTypes.Type(value = Effect.Rewrite.class, name = "Rewrite"),
    @JsonSubTypes.Type(value = Effect.Mirror.class, name = "Mirror"),
    @JsonSubTypes.Type(value = Effect.Forward.class, name = "Forward"),
    @JsonSubTypes.Type(value = Effect.Redirect.class, name = "Redirect"),
    @JsonSubTypes.Type(value = Effect.Answer.class, name = "Answer")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface Effect {

    /** Calls the method of the visitor for this kind of effect. */
    <R> R accept(Visitor<R> visitor);

    /** The request counts against a limit; beyond it, it is answered with 503. */
    record Limit(Optional<Integer> qps, Optional<Integer> perIpQps) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.limit(this);
        }
    }

    /**
     * ALB itself answers the question of a browser whether it may send a request; no server sees it.
     *
     * @param headers the headers of the answer; empty if the browser is told no
     */
    record Preflight(ImmutableSortedMap<String, String> headers) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.preflight(this);
        }
    }

    /** The answer gets headers for a browser that asks from another origin. */
    record CorsHeaders(ImmutableSortedMap<String, String> headers) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.corsHeaders(this);
        }
    }

    /**
     * A header is set.
     *
     * @param value its value; where only ALB knows it, the name of what it sets, such as {@code ${SLBId}}
     */
    record SetHeader(String name, String value) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setHeader(this);
        }
    }

    /** A header is removed. */
    record DropHeader(String name) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropHeader(this);
        }
    }

    /** From here on the request has these, which servers and response rules see. */
    record Rewrite(String host, String path, String query) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rewrite(this);
        }
    }

    /** Copies go to these groups. */
    record Mirror(ImmutableList<ServerGroupKey> groups) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mirror(this);
        }
    }

    /**
     * The request goes to one of some server groups.
     *
     * @param groups the groups that get a share, in the order of the rule
     * @param clusters the share of each cluster, sorted by id, the hub first
     * @param unanswered the share of groups without a server that takes requests, 0 to 1; they answer with an error
     * @param stickySeconds how long a client stays with its group, if it does
     */
    record Forward(
            ImmutableList<GroupShare> groups,
            ImmutableList<ClusterShare> clusters,
            double unanswered,
            Optional<Integer> stickySeconds)
            implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forward(this);
        }
    }

    /** ALB answers with a redirect. */
    record Redirect(int code, String location) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.redirect(this);
        }
    }

    /** ALB answers with a fixed text. */
    record Answer(int code, Optional<String> contentType, Optional<String> content) implements Effect {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.answer(this);
        }
    }

    /** One method per kind of effect. */
    interface Visitor<R> {
        R limit(Limit effect);

        R preflight(Preflight effect);

        R corsHeaders(CorsHeaders effect);

        R setHeader(SetHeader effect);

        R dropHeader(DropHeader effect);

        R rewrite(Rewrite effect);

        R mirror(Mirror effect);

        R forward(Forward effect);

        R redirect(Redirect effect);

        R answer(Answer effect);
    }
}
