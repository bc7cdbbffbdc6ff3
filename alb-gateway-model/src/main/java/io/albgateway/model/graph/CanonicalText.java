package io.albgateway.model.graph;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes conditions so that equal matches give equal texts and different matches different ones. Not for use by several
 * threads at once.
 */
final class CanonicalText implements Condition.Visitor<String> {

    /** The order of quoted values: first the length as a text, its colon included, then the value. */
    private static final Comparator<String> AS_QUOTED = (one, other) -> one.length() == other.length()
            ? one.compareTo(other)
            : (one.length() + ":").compareTo(other.length() + ":");

    /** The text under work; one for all, because every rule of a plan is written. */
    private final StringBuilder text = new StringBuilder(128);

    /** The last host and its text: the rules of one host come one after another. */
    private Condition.@Nullable Host lastHost;

    private String lastHostText = "";

    static String of(List<Condition> conditions) {
        return new CanonicalText().write(conditions).toString();
    }

    /** Returns the text of conditions; it is overwritten by the next one. */
    CharSequence write(List<Condition> conditions) {
        String[] texts = new String[conditions.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = conditions.get(i).accept(this);
        }
        text.setLength(0);
        appendSortedDistinct(texts);
        return text;
    }

    @Override
    public String host(Condition.Host condition) {
        if (!condition.equals(lastHost)) {
            lastHost = condition;
            lastHostText = text("Host", "", condition.values(), CanonicalText::foldHost);
        }
        return lastHostText;
    }

    @Override
    public String path(Condition.Path condition) {
        return text("Path", "", condition.values(), UnaryOperator.identity());
    }

    @Override
    public String header(Condition.Header condition) {
        return text("Header", condition.key(), condition.values(), UnaryOperator.identity());
    }

    @Override
    public String queryString(Condition.QueryString condition) {
        return pairs("QueryString", condition.values());
    }

    @Override
    public String method(Condition.Method condition) {
        return text("Method", "", condition.values(), UnaryOperator.identity());
    }

    @Override
    public String cookie(Condition.Cookie condition) {
        return pairs("Cookie", condition.values());
    }

    @Override
    public String sourceIp(Condition.SourceIp condition) {
        return text("SourceIp", "", condition.values(), Ascii::toLowerCase);
    }

    @Override
    public String responseHeader(Condition.ResponseHeader condition) {
        return text("ResponseHeader", condition.key(), condition.values(), UnaryOperator.identity());
    }

    @Override
    public String responseStatusCode(Condition.ResponseStatusCode condition) {
        return text("ResponseStatusCode", "", condition.values(), UnaryOperator.identity());
    }

    /** In an expression case has a meaning of its own: {@code \d} is not {@code \D}. */
    private static String foldHost(String host) {
        return host.startsWith("~") ? host : Ascii.toLowerCase(host);
    }

    private String pairs(String type, ImmutableList<Condition.KeyValue> pairs) {
        String[] quoted = new String[pairs.size()];
        for (int i = 0; i < quoted.length; i++) {
            Condition.KeyValue pair = pairs.get(i);
            quoted[i] = quote(Ascii.toLowerCase(pair.key())) + quote(Ascii.toLowerCase(pair.value()));
        }
        start(type, "");
        appendSortedDistinct(quoted);
        return text.append(']').toString();
    }

    /** Sorts the values as if they were quoted, so that it has to quote them in the text only. */
    private String text(String type, String key, List<String> values, UnaryOperator<String> fold) {
        String[] sorted = new String[values.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = fold.apply(values.get(i));
        }
        Arrays.sort(sorted, AS_QUOTED);
        start(type, Ascii.toLowerCase(key));
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                text.append(sorted[i].length()).append(':').append(sorted[i]);
            }
        }
        return text.append(']').toString();
    }

    private void start(String type, String key) {
        text.setLength(0);
        text.append(type).append(key.length()).append(':').append(key).append('[');
    }

    private void appendSortedDistinct(String[] texts) {
        Arrays.sort(texts);
        for (int i = 0; i < texts.length; i++) {
            if (i == 0 || !texts[i].equals(texts[i - 1])) {
                text.append(texts[i]);
            }
        }
    }

    /** The length in front keeps values apart whatever characters they hold. */
    private static String quote(String value) {
        return value.length() + ":" + value;
    }
}
