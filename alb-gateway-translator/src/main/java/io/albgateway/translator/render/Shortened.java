package io.albgateway.translator.render;

/** Cuts a text that would fill the page. */
final class Shortened {
    private Shortened() {}

    static String of(String text, int most) {
        return Wrapping.width(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }
}
