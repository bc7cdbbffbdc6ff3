package io.albgateway.model.graph;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes conditions so that equal matches give equal texts and different matches different ones. Not for use by several
 * threads at once.
 */
final class CanonicalText implements Condition.Visitor<StringBuilder> {

    /** The order of quoted values: first the length as a text, its colon included, then the value. */
    private static final Comparator<String> AS_QUOTED = (one, other) -> one.length() == other.length()
            ? one.compareTo(other)
            : lengthText(one).compareTo(lengthText(other));

    /** The texts of usual lengths: every rule of a plan has values of different lengths. */
    private static final ImmutableList<String> LENGTHS =
            IntStream.range(0, 256).mapToObj(length -> length + ":").collect(ImmutableList.toImmutableList());

    /** The texts under work: of all conditions, and of each. They are used again, because every rule of a plan is written. */
    private final StringBuilder whole = new StringBuilder(128);

    private StringBuilder[] parts = {};
    private String[] sorted = {};
    private StringBuilder text = whole;

    /** The last host and its text: the rules of one host come one after another. */
    private Condition.@Nullable Host lastHost;

    private String lastHostText = "";

    static String of(List<Condition> conditions) {
        return new CanonicalText().write(conditions).toString();
    }

    /** Returns the text of conditions; it is overwritten by the next one. */
    CharSequence write(List<Condition> conditions) {
        int count = conditions.size();
        if (parts.length < count) {
            parts = Stream.generate(() -> new StringBuilder(64)).limit(count).toArray(StringBuilder[]::new);
        }
        for (int i = 0; i < count; i++) {
            text = parts[i];
            text.setLength(0);
            conditions.get(i).accept(this);
        }
        Arrays.sort(parts, 0, count);
        whole.setLength(0);
        for (int i = 0; i < count; i++) {
            if (i == 0 || parts[i].compareTo(parts[i - 1]) != 0) {
                whole.append(parts[i]);
            }
        }
        return whole;
    }

    @Override
    public StringBuilder host(Condition.Host condition) {
        if (condition.equals(lastHost)) {
            return text.append(lastHostText);
        }
        text("Host", "", condition.values(), CanonicalText::foldHost);
        lastHost = condition;
        lastHostText = text.toString();
        return text;
    }

    @Override
    public StringBuilder path(Condition.Path condition) {
        return text("Path", "", condition.values(), UnaryOperator.identity());
    }

    @Override
    public StringBuilder header(Condition.Header condition) {
        return text("Header", condition.key(), condition.values(), UnaryOperator.identity());
    }

    @Override
    public StringBuilder queryString(Condition.QueryString condition) {
        return pairs("QueryString", condition.values());
    }

    @Override
    public StringBuilder method(Condition.Method condition) {
        return text("Method", "", condition.values(), UnaryOperator.identity());
    }

    @Override
    public StringBuilder cookie(Condition.Cookie condition) {
        return pairs("Cookie", condition.values());
    }

    @Override
    public StringBuilder sourceIp(Condition.SourceIp condition) {
        return text("SourceIp", "", condition.values(), Ascii::toLowerCase);
    }

    @Override
    public StringBuilder responseHeader(Condition.ResponseHeader condition) {
        return text("ResponseHeader", condition.key(), condition.values(), UnaryOperator.identity());
    }

    @Override
    public StringBuilder responseStatusCode(Condition.ResponseStatusCode condition) {
        return text("ResponseStatusCode", "", condition.values(), UnaryOperator.identity());
    }

    /** In an expression case has a meaning of its own: {@code \d} is not {@code \D}. */
    private static String foldHost(String host) {
        return host.startsWith("~") ? host : Ascii.toLowerCase(host);
    }

    private StringBuilder pairs(String type, ImmutableList<Condition.KeyValue> pairs) {
        String[] quoted = new String[pairs.size()];
        for (int i = 0; i < quoted.length; i++) {
            Condition.KeyValue pair = pairs.get(i);
            quoted[i] = quote(Ascii.toLowerCase(pair.key())) + quote(Ascii.toLowerCase(pair.value()));
        }
        Arrays.sort(quoted);
        start(type, "");
        for (int i = 0; i < quoted.length; i++) {
            if (i == 0 || !quoted[i].equals(quoted[i - 1])) {
                text.append(quoted[i]);
            }
        }
        return text.append(']');
    }

    /** Sorts the values as if they were quoted, so that it has to quote them in the text only. */
    private StringBuilder text(String type, String key, List<String> values, UnaryOperator<String> fold) {
        int count = values.size();
        if (sorted.length < count) {
            sorted = new String[count];
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = fold.apply(values.get(i));
        }
        Arrays.sort(sorted, 0, count, AS_QUOTED);
        start(type, Ascii.toLowerCase(key));
        for (int i = 0; i < count; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                text.append(lengthText(sorted[i])).append(sorted[i]);
            }
        }
        return text.append(']');
    }

    private void start(String type, String key) {
        text.append(type).append(key.length()).append(':').append(key).append('[');
    }

    /** The length in front keeps values apart whatever characters they hold. */
    private static String quote(String value) {
        return lengthText(value) + value;
    }

    private static String lengthText(String value) {
        return value.length() < LENGTHS.size() ? LENGTHS.get(value.length()) : value.length() + ":";
    }
}
