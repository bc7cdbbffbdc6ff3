package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.translator.match.HttpRequest;
import java.util.Optional;

/** Fills in {@code ${host}} and the like. Source: ALB API reference, "CreateRule"; "Advanced ALB Ingress configurations". */
final class Variables {

    private final HttpRequest request;
    private final ImmutableList<String> groups;

    /**
     * Prepares.
     *
     * @param groups what the groups 1 to 3 of the path's expression matched; nothing if the path matched none
     */
    Variables(HttpRequest request, ImmutableList<String> groups) {
        this.request = request;
        this.groups = groups;
    }

    /** Leaves variables that ALB does not know as they are written. */
    String fill(String template) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (true) {
            int open = template.indexOf("${", at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                return filled.append(template, at, template.length()).toString();
            }
            String written = template.substring(open, close + 1);
            filled.append(template, at, open)
                    .append(value(template.substring(open + 2, close)).orElse(written));
            at = close + 1;
        }
    }

    private Optional<String> value(String name) {
        ListenerKey listener = request.listener();
        return switch (name) {
            case "protocol" -> Optional.of(scheme(listener));
            case "host" -> Optional.of(request.host());
            case "port" -> Optional.of(String.valueOf(listener.port()));
            case "path" -> Optional.of(request.path());
            case "query" -> Optional.of(request.queryText());
            case "1", "2", "3" -> {
                int index = Integer.parseInt(name) - 1;
                yield Optional.of(index < groups.size() ? groups.get(index) : "");
            }
            default -> Optional.empty();
        };
    }

    static String scheme(ListenerKey listener) {
        return listener.protocol() == Protocol.HTTP ? "http" : "https";
    }

    /** A path that starts with a slash, also if a group that stands at its start caught none. */
    String path(String template) {
        String filled = fill(template);
        return filled.startsWith("/") ? filled : "/" + filled;
    }

    /** The absolute address of a redirect; a port that the protocol implies is left out. */
    String location(String protocol, String host, String port, String path, String query) {
        String scheme = Ascii.toLowerCase(fill(protocol));
        String filledPort = fill(port);
        String filledQuery = fill(query);
        boolean implied = filledPort.isEmpty() || filledPort.equals(scheme.equals("https") ? "443" : "80");
        return scheme + "://" + fill(host) + (implied ? "" : ":" + filledPort) + path(path)
                + (filledQuery.isEmpty() ? "" : "?" + filledQuery);
    }
}
