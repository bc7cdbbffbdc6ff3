package io.albgateway.model.fleet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way from an object to one of its fields; spelled out only when a finding needs it. */
final class FieldPath {
    static final FieldPath ROOT = new FieldPath(null, "");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    FieldPath field(String name) {
        return PLAIN.matcher(name).matches() ? new FieldPath(this, "." + name) : key(name);
    }

    FieldPath key(String name) {
        return new FieldPath(this, "[\"" + Shown.text(name) + "\"]");
    }

    FieldPath item(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    /** Returns a text such as {@code spec.rules[0].http}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (FieldPath path = this; path != null; path = path.parent) {
            text.insert(0, path.step);
        }
        return text.indexOf(".") == 0 ? text.substring(1) : text.toString();
    }
}
