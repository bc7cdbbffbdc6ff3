package io.albgateway.translator.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.Map;

/** Reads {@code listen-ports}: a JSON list of objects from protocol to port. */
final class ListenPorts {
    private ListenPorts() {}

    static ValueType<ImmutableSortedSet<ListenerKey>> type() {
        return new ValueType<>(
                "JSON list",
                "a JSON list such as [{\"HTTP\": 80}, {\"HTTPS\": 443}] with protocols HTTP, HTTPS, QUIC and ports 1 to"
                        + " 65535",
                text -> JsonValues.objects(text).then(ListenPorts::read));
    }

    private static Parsed<ImmutableSortedSet<ListenerKey>> read(ImmutableList<JsonNode> items) {
        ImmutableSortedSet.Builder<ListenerKey> keys = ImmutableSortedSet.naturalOrder();
        for (JsonNode item : items) {
            for (Map.Entry<String, JsonNode> field : item.properties()) {
                Parsed<ListenerKey> key = key(field.getKey(), field.getValue());
                if (key.value().isEmpty()) {
                    return Parsed.wrong(key.problem());
                }
                keys.add(key.value().get());
            }
        }
        ImmutableSortedSet<ListenerKey> result = keys.build();
        return result.isEmpty() ? Parsed.wrong("names no port") : Parsed.of(result);
    }

    private static Parsed<ListenerKey> key(String protocol, JsonNode port) {
        for (Protocol known : Protocol.values()) {
            if (known.name().equals(protocol)) {
                return port.isIntegralNumber()
                                && port.canConvertToInt()
                                && port.intValue() >= 1
                                && port.intValue() <= 65535
                        ? Parsed.of(new ListenerKey(port.intValue(), known))
                        : Parsed.wrong("has a port for " + protocol + " that is no number from 1 to 65535");
            }
        }
        return Parsed.wrong("names the protocol '" + protocol + "', which is none of HTTP, HTTPS, QUIC");
    }
}
