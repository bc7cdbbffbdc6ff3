package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.AnnotationReader.Read;
import java.util.Map;
import java.util.Optional;

/** Reads what an Ingress does to all its requests: rewriting, limits, cross-origin resource sharing, directions. */
final class TrafficReader {

    private final AnnotationReader reader;
    private boolean refused;

    private TrafficReader(AnnotationReader reader) {
        this.reader = reader;
    }

    /**
     * What was read.
     *
     * @param settings what can be understood
     * @param refused whether the routes of the Ingress are refused
     * @param refusedServices Services whose direction cannot be understood
     */
    record Result(TrafficSettings settings, boolean refused, ImmutableSet<String> refusedServices) {}

    static Result read(AnnotationReader reader) {
        return new TrafficReader(reader).read();
    }

    private Result read() {
        Optional<String> rewrite = value(TrafficAnnotations.REWRITE_TARGET);
        Optional<Action.TrafficLimit> limit = limit();
        Optional<Action.Cors> cors = cors();
        ImmutableMap.Builder<String, Direction> directions = ImmutableMap.builder();
        ImmutableSet.Builder<String> unreadable = ImmutableSet.builder();
        for (Map.Entry<String, Read<String>> entry :
                reader.readSuffixed(AnnotationCatalog.RULE_DIRECTION).entrySet()) {
            if (entry.getValue().refused()) {
                unreadable.add(entry.getKey());
            }
            entry.getValue()
                    .value()
                    .ifPresent(text -> directions.put(
                            entry.getKey(), text.equals("Response") ? Direction.RESPONSE : Direction.REQUEST));
        }
        return new Result(
                new TrafficSettings(rewrite, limit, cors, directions.buildOrThrow()), refused, unreadable.build());
    }

    private Optional<Action.TrafficLimit> limit() {
        Optional<Integer> qps = value(TrafficAnnotations.LIMIT_QPS);
        Optional<Integer> perIp = value(TrafficAnnotations.LIMIT_IP_QPS);
        if (qps.isPresent() && perIp.isPresent() && perIp.get() >= qps.get()) {
            refused = true;
            reader.reportInvalid(
                    TrafficAnnotations.LIMIT_IP_QPS,
                    String.valueOf(perIp.get()),
                    "is not below " + TrafficAnnotations.LIMIT_QPS.name() + ", which is " + qps.get());
            return Optional.empty();
        }
        return qps.isEmpty() && perIp.isEmpty() ? Optional.empty() : Optional.of(new Action.TrafficLimit(qps, perIp));
    }

    private Optional<Action.Cors> cors() {
        Read<Boolean> enabled = reader.read(TrafficAnnotations.ENABLE_CORS);
        refused |= enabled.refused();
        if (!enabled.refused() && !enabled.value().orElse(false)) {
            for (AnnotationKey<?> row : TrafficAnnotations.CORS_DETAILS) {
                if (reader.says(row)) {
                    reader.reportIgnored(
                            row,
                            row.name() + " has no effect without " + TrafficAnnotations.ENABLE_CORS.name(),
                            "Add " + TrafficAnnotations.ENABLE_CORS + ": \"true\", or remove it");
                }
            }
            return Optional.empty();
        }
        // Details are read beside a wrong switch as well, so that all that is wrong is told at once.
        Action.Cors cors = new Action.Cors(
                value(TrafficAnnotations.CORS_ALLOW_ORIGIN).orElse(ImmutableList.of("*")),
                value(TrafficAnnotations.CORS_ALLOW_METHODS).orElse(CorsLists.DEFAULT_METHODS),
                value(TrafficAnnotations.CORS_ALLOW_HEADERS).orElse(CorsLists.DEFAULT_HEADERS),
                value(TrafficAnnotations.CORS_EXPOSE_HEADERS).orElse(ImmutableList.of()),
                value(TrafficAnnotations.CORS_ALLOW_CREDENTIALS).orElse(true),
                value(TrafficAnnotations.CORS_MAX_AGE).orElse(CorsLists.DEFAULT_MAX_AGE));
        return enabled.refused() ? Optional.empty() : Optional.of(cors);
    }

    private <T> Optional<T> value(AnnotationKey<T> row) {
        Read<T> read = reader.read(row);
        refused |= read.refused();
        return read.value();
    }
}
