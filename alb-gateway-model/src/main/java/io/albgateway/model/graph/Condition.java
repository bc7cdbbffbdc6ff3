package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * One condition of a rule. All conditions of a rule must hold; within one condition any value suffices. Values are
 * written as ALB takes them: {@code *} and {@code ?} are wildcards in hosts, paths, headers, query strings and
 * cookies; a path or host that starts with {@code ~} is a regular expression, with {@code ~*} one that ignores case.
 *
 * <p>Source: ALB user guide, "Configure listener forwarding rules"; ALB API reference, "CreateRule".
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Host.class, name = "Host"),
    @JsonSubTypes.Type(value = Condition.Path.class, name = "Path"),
    @JsonSubTypes.Type(value = Condition.Header.class, name = "Header"),
    @JsonSubTypes.Type(value = Condition.QueryString.class, name = "QueryString"),
    @JsonSubTypes.Type(value = Condition.Method.class, name = "Method"),
    @JsonSubTypes.Type(value = Condition.Cookie.class, name = "Cookie"),
    @JsonSubTypes.Type(value = Condition.SourceIp.class, name = "SourceIp"),
    @JsonSubTypes.Type(value = Condition.ResponseHeader.class, name = "ResponseHeader"),
    @JsonSubTypes.Type(value = Condition.ResponseStatusCode.class, name = "ResponseStatusCode")
})
public sealed interface Condition {

    /** Calls the method of the visitor for this kind of condition. */
    <R> R accept(Visitor<R> visitor);

    /** The host of the request, without the port; upper and lower case are the same. */
    record Host(ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.host(this);
        }
    }

    /** The path of the request, without the query string; upper and lower case differ. */
    record Path(ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }
    }

    /** A header of the request; its name ignores case. */
    record Header(String key, ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.header(this);
        }
    }

    /** A parameter of the query string; names and values ignore case. */
    record QueryString(ImmutableList<KeyValue> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.queryString(this);
        }
    }

    /** The method of the request, in upper case. */
    record Method(ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.method(this);
        }
    }

    /** A cookie of the request; names and values ignore case. */
    record Cookie(ImmutableList<KeyValue> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cookie(this);
        }
    }

    /** The address of the client: addresses or CIDR blocks. */
    record SourceIp(ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sourceIp(this);
        }
    }

    /** A header of the response; only in rules of direction Response. */
    record ResponseHeader(String key, ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.responseHeader(this);
        }
    }

    /** The status of the response: codes such as {@code 404} or ranges such as {@code 500-599}. */
    record ResponseStatusCode(ImmutableList<String> values) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.responseStatusCode(this);
        }
    }

    /** One pair of a query string or cookie condition. */
    record KeyValue(String key, String value) {
        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    /** One method per kind of condition; a new kind has to be learned by every visitor. */
    interface Visitor<R> {
        R host(Host condition);

        R path(Path condition);

        R header(Header condition);

        R queryString(QueryString condition);

        R method(Method condition);

        R cookie(Cookie condition);

        R sourceIp(SourceIp condition);

        R responseHeader(ResponseHeader condition);

        R responseStatusCode(ResponseStatusCode condition);
    }

    /**
     * Returns a text that is the same for two lists of conditions exactly when they list the same values, whatever
     * their order and the case that ALB ignores. It is an identity, not for reading.
     */
    static String canonicalText(List<Condition> conditions) {
        return CanonicalText.of(conditions);
    }

    /** Returns the values as texts, a pair as {@code key=value}. Each of them counts against the quota of a rule. */
    default ImmutableList<String> valueTexts() {
        return accept(ValueTexts.INSTANCE);
    }
}
