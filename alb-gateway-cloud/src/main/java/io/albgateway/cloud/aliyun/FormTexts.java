package io.albgateway.cloud.aliyun;

import java.util.List;
import java.util.Map;

/** The rules of a call travel in a form, in which the SDK drops empty texts in silence: ALB would see another rule. */
final class FormTexts {

    private FormTexts() {}

    /**
     * Returns the parameters.
     *
     * @throws IllegalArgumentException if one of them is an empty text
     */
    static Map<String, Object> check(String rule, Map<String, Object> parameters) {
        walk(rule, "", parameters);
        return parameters;
    }

    private static void walk(String rule, String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> walk(rule, path + "/" + name, String.valueOf(name), member));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> walk(rule, path, item));
        } else if (value.equals("")) {
            throw new IllegalArgumentException("Rule " + rule + " has an empty text at " + path
                    + ", which cannot be sent to ALB; leave the member out or give it a value");
        }
    }

    private static void walk(String rule, String path, String name, Object member) {
        // A tag without a value is the same as one with an empty value.
        if (!name.equals("Tag")) {
            walk(rule, path, member);
        }
    }
}
