package io.albgateway.translator.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of paths, such as {@code spec.rules[0].http.paths[1]}. Most Ingresses have the same ones, so each text is made
 * once. Not for use by several threads at once.
 */
final class PathFields {

    /** By rule and path. */
    private final List<List<String>> fields = new ArrayList<>();

    /** Returns the field of a path; both numbers count from 0. */
    String of(int rule, int path) {
        while (fields.size() <= rule) {
            fields.add(new ArrayList<>());
        }
        List<String> ofRule = fields.get(rule);
        while (ofRule.size() <= path) {
            ofRule.add(ofRule(rule) + ".http.paths[" + ofRule.size() + "]");
        }
        return ofRule.get(path);
    }

    /** Returns the field of a rule. */
    static String ofRule(int rule) {
        return "spec.rules[" + rule + "]";
    }
}
