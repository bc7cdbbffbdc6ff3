package io.albgateway.model.graph;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes conditions so that equal matches give equal texts and different matches different ones. */
final class CanonicalText implements Condition.Visitor<String> {

    private static final CanonicalText INSTANCE = new CanonicalText();

    private CanonicalText() {}

    static String of(List<Condition> conditions) {
        StringBuilder text = new StringBuilder();
        sortedDistinct(Lists.transform(conditions, condition -> condition.accept(INSTANCE)))
                .forEach(text::append);
        return text.toString();
    }

    @Override
    public String host(Condition.Host condition) {
        return text("Host", "", condition.values(), CanonicalText::foldHost);
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

    private static String pairs(String type, ImmutableList<Condition.KeyValue> pairs) {
        return join(
                type,
                "",
                Lists.transform(
                        pairs, pair -> quote(Ascii.toLowerCase(pair.key())) + quote(Ascii.toLowerCase(pair.value()))));
    }

    private static String text(String type, String key, List<String> values, UnaryOperator<String> fold) {
        return join(type, Ascii.toLowerCase(key), Lists.transform(values, value -> quote(fold.apply(value))));
    }

    private static String join(String type, String key, List<String> values) {
        StringBuilder text = new StringBuilder(type).append(quote(key)).append('[');
        sortedDistinct(values).forEach(text::append);
        return text.append(']').toString();
    }

    private static List<String> sortedDistinct(List<String> texts) {
        if (texts.size() == 1) {
            return texts;
        }
        String[] sorted = texts.toArray(new String[0]);
        Arrays.sort(sorted);
        List<String> distinct = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                distinct.add(sorted[i]);
            }
        }
        return distinct;
    }

    /** The length in front keeps values apart whatever characters they hold. */
    private static String quote(String value) {
        return value.length() + ":" + value;
    }
}
