package io.albgateway.translator.albconfig;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.Tag;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads single fields of one AlbConfig: a wrong value becomes a finding and the default. */
final class FieldReader {

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

    /** Reads tags; one without a key, or with one that is taken already, is left out. */
    ImmutableSortedMap<String, String> tags(String field, List<Tag> tags) {
        TreeMap<String, String> result = new TreeMap<>();
        for (int i = 0; i < tags.size(); i++) {
            String key = tags.get(i).key().orElse("");
            String place = field + "[" + i + "].key";
            if (key.isEmpty() || key.length() > 128) {
                invalid(place, key, "has not 1 to 128 characters", "The tag is left out");
            } else if (key.startsWith("aliyun") || key.startsWith("acs:")) {
                invalid(place, key, "starts with a prefix that the cloud reserves", "The tag is left out");
            } else if (result.containsKey(key)) {
                invalid(place, key, "is there twice", "The first one counts");
            } else {
                result.put(key, tags.get(i).value().orElse(""));
            }
        }
        return ImmutableSortedMap.copyOf(result);
    }

    /** Reports a field whose value ALB does not take. */
    void invalid(String field, String value, String problem, String outcome) {
        report(FindingCode.ALBCONFIG_FIELD_INVALID, field, value, problem, outcome);
    }

    /** Reports a field that keeps a listener from existing. */
    void invalidListener(String field, String value, String problem) {
        report(FindingCode.LISTENER_INVALID, field, value, problem, "The listener is left out");
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
