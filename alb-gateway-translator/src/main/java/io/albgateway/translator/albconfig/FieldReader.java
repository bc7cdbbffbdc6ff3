package io.albgateway.translator.albconfig;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.Tag;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads single fields of one AlbConfig: a wrong value becomes a finding and the default. */
final class FieldReader {

    private static final int LONGEST_TAG = 128;
    private static final String TAG_LEFT_OUT = "The tag is left out";
    private static final String HOLDS_URL = "holds http:// or https://";

    private final ResourceRef albConfig;
    private final FindingCollector findings;

    FieldReader(ResourceRef albConfig, FindingCollector findings) {
        this.albConfig = albConfig;
        this.findings = findings;
    }

    /** Reads a closed list of words; their case is ignored, as since controller 2.14. */
    <T> T word(String field, Optional<String> written, ImmutableMap<String, T> words, T absent) {
        if (written.isEmpty() || written.get().isEmpty()) {
            return absent;
        }
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (Ascii.equalsIgnoreCase(word.getKey(), written.get())) {
                return word.getValue();
            }
        }
        String defaultWord = words.entrySet().stream()
                .filter(word -> word.getValue().equals(absent))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        invalid(
                field,
                written.get(),
                "is none of " + String.join(", ", words.keySet()),
                "The default " + defaultWord + " is used");
        return absent;
    }

    /** Reads a number within a range. */
    int number(String field, Optional<Integer> written, int min, int max, int absent) {
        if (written.isEmpty() || (written.get() >= min && written.get() <= max)) {
            return written.orElse(absent);
        }
        invalid(
                field,
                String.valueOf(written.get()),
                "is outside " + min + " to " + max,
                "The default " + absent + " is used");
        return absent;
    }

    /** Reads a text that has to look like something; another one leaves the default. */
    Optional<String> text(String field, Optional<String> written, Predicate<String> good, String syntax) {
        Optional<String> text = written.filter(value -> !value.isEmpty());
        if (text.isEmpty() || good.test(text.get())) {
            return text;
        }
        invalid(field, text.get(), "is not " + syntax, "The default is used");
        return Optional.empty();
    }

    /** Reads tags; one that ALB does not take, or whose key is taken already, is left out. */
    ImmutableSortedMap<String, String> tags(String field, List<Tag> tags) {
        TreeMap<String, String> result = new TreeMap<>();
        for (int i = 0; i < tags.size(); i++) {
            String key = tags.get(i).key().orElse("");
            String value = tags.get(i).value().orElse("");
            String place = field + "[" + i + "].";
            if (key.isEmpty() || key.length() > LONGEST_TAG) {
                invalid(place + "key", key, "has not 1 to 128 characters", TAG_LEFT_OUT);
            } else if (key.startsWith("aliyun") || key.startsWith("acs:")) {
                invalid(place + "key", key, "starts with a prefix that the cloud reserves", TAG_LEFT_OUT);
            } else if (key.startsWith(Ownership.TAG_PREFIX)) {
                invalid(place + "key", key, "starts with the prefix of the tags that say what is ours", TAG_LEFT_OUT);
            } else if (holdsUrl(key)) {
                invalid(place + "key", key, HOLDS_URL, TAG_LEFT_OUT);
            } else if (result.containsKey(key)) {
                invalid(place + "key", key, "is there twice", "The first one counts");
            } else if (value.length() > LONGEST_TAG) {
                invalid(place + "value", value, "has more than 128 characters", TAG_LEFT_OUT);
            } else if (value.startsWith("aliyun") || value.startsWith("acs:")) {
                invalid(place + "value", value, "starts with a prefix that the cloud reserves", TAG_LEFT_OUT);
            } else if (holdsUrl(value)) {
                invalid(place + "value", value, HOLDS_URL, TAG_LEFT_OUT);
            } else {
                result.put(key, value);
            }
        }
        return ImmutableSortedMap.copyOf(result);
    }

    private static boolean holdsUrl(String text) {
        return text.contains("http://") || text.contains("https://");
    }

    /** Reports a field whose value ALB does not take. */
    void invalid(String field, String value, String problem, String outcome) {
        report(FindingCode.ALBCONFIG_FIELD_INVALID, field, value, problem, outcome);
    }

    /** Reports a field that keeps a listener from existing. */
    void invalidListener(String field, String value, String problem) {
        report(FindingCode.LISTENER_INVALID, field, value, problem, "The listener is left out");
    }

    /** Reports a field that guards a listener and cannot be served. */
    void holds(String field, String value, String problem) {
        report(
                FindingCode.LISTENER_GUARD_INVALID,
                field,
                value,
                problem,
                "The listener is held: ALB keeps what it has, and a new listener is not made");
    }

    /** Reports an access list that stops nobody. */
    void letsEverybodyPass(String field, String type) {
        report(
                FindingCode.ACL_LETS_EVERYBODY_PASS,
                field,
                type,
                "is an access list without entries, which lets everybody pass",
                "It is served as written");
    }

    /** Reports a field that can be read, but does nothing beside the others. */
    void ignored(String field, String value, String why, String hint) {
        findings.add(Finding.builder(FindingCode.ALBCONFIG_FIELD_IGNORED)
                .subject(albConfig)
                .field(field)
                .value(value)
                .message(field + " '" + value + "' has no effect: " + why)
                .outcome("It is ignored")
                .hint(hint)
                .build());
    }

    /** Reports a field that ALB reserves. */
    void reserved(String field, String fact) {
        findings.add(Finding.builder(FindingCode.ALBCONFIG_FIELD_RESERVED)
                .subject(albConfig)
                .field(field)
                .message(field + " is reserved: " + fact)
                .outcome("It is ignored")
                .hint("Remove the field")
                .build());
    }

    private void report(FindingCode code, String field, String value, String problem, String outcome) {
        findings.add(Finding.builder(code)
                .subject(albConfig)
                .field(field)
                .value(value)
                .message(field + (value.isEmpty() ? "" : " '" + value + "'") + " " + problem)
                .outcome(outcome)
                .hint("Correct the field; see the page \"Configure ALB instances with AlbConfig\"")
                .build());
    }
}
