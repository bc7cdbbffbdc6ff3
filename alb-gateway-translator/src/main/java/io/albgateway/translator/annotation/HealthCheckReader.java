package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.translator.annotation.AnnotationReader.Read;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code healthcheck-*}. Which of them count depends on the protocol of the check. */
final class HealthCheckReader {

    private static final String TCP = "TCP";
    private static final String GRPC = "GRPC";

    private final AnnotationReader reader;
    private final ResourceRef ingress;
    private final FindingCollector findings;
    private final Read<String> protocol;
    private final Read<String> path;
    private final Read<String> method;
    private final Read<String> httpVersion;
    private final Read<ImmutableList<String>> code;
    private final Read<ImmutableList<String>> httpCode;
    private final Read<Integer> timeout;
    private final Read<Integer> interval;
    private final Read<Integer> healthy;
    private final Read<Integer> unhealthy;
    private final Read<Integer> port;

    HealthCheckReader(AnnotationReader reader, ResourceRef ingress, FindingCollector findings) {
        this.reader = reader;
        this.ingress = ingress;
        this.findings = findings;
        this.protocol = reader.read(ServerGroupAnnotations.HEALTHCHECK_PROTOCOL);
        this.path = reader.read(ServerGroupAnnotations.HEALTHCHECK_PATH);
        this.method = reader.read(ServerGroupAnnotations.HEALTHCHECK_METHOD);
        this.httpVersion = reader.read(ServerGroupAnnotations.HEALTHCHECK_HTTP_VERSION);
        this.code = reader.read(ServerGroupAnnotations.HEALTHCHECK_CODE);
        this.httpCode = reader.read(ServerGroupAnnotations.HEALTHCHECK_HTTP_CODE);
        this.timeout = reader.read(ServerGroupAnnotations.HEALTHCHECK_TIMEOUT);
        this.interval = reader.read(ServerGroupAnnotations.HEALTHCHECK_INTERVAL);
        this.healthy = reader.read(ServerGroupAnnotations.HEALTHY_THRESHOLD);
        this.unhealthy = reader.read(ServerGroupAnnotations.UNHEALTHY_THRESHOLD);
        this.port = reader.read(ServerGroupAnnotations.HEALTHCHECK_PORT);
    }

    HealthCheck read() {
        if (!reader.read(ServerGroupAnnotations.HEALTHCHECK).value().orElse(false)) {
            Stream.of(protocol, path, method, httpVersion, code, httpCode, timeout, interval, healthy, unhealthy, port)
                    .forEach(read -> reader.reportIgnored(
                            read,
                            "Health checks are off",
                            "Write healthcheck-enabled: \"true\", or remove the annotation"));
            return HealthCheck.builder().build();
        }
        String spoken = protocol.value().orElse("HTTP");
        HealthCheck.Builder check = HealthCheck.builder()
                .enabled(true)
                .protocol(spoken)
                .timeoutSeconds(timeout.value().orElse(5))
                .intervalSeconds(interval.value().orElse(2))
                .healthyThreshold(healthy.value().orElse(3))
                .unhealthyThreshold(unhealthy.value().orElse(3))
                .connectPort(port.value().orElse(0));
        switch (spoken) {
            case TCP -> Stream.of(path, method, httpVersion, code, httpCode).forEach(read -> unsuitable(read, spoken));
            case GRPC -> {
                Stream.of(httpVersion, httpCode).forEach(read -> unsuitable(read, spoken));
                check.path(path.value().orElse("/")).method(grpcMethod()).codes(grpcCodes());
            }
            default ->
                check.path(path.value().orElse("/"))
                        .method(method.value().orElse("HEAD"))
                        .httpVersion(httpVersion.value().orElse("HTTP1.1"))
                        .codes(httpCodes());
        }
        return check.build();
    }

    private String grpcMethod() {
        if (method.value().filter("HEAD"::equals).isPresent()) {
            findings.add(finding(FindingCode.HEALTH_CHECK_METHOD_UNSUITABLE, method)
                    .value("HEAD")
                    .message("A gRPC health check cannot use the method HEAD")
                    .outcome("POST is used")
                    .hint("Write POST or GET")
                    .build());
            return "POST";
        }
        return method.value().orElse("POST");
    }

    private ImmutableList<String> grpcCodes() {
        ImmutableList<String> codes = code.value().orElse(ImmutableList.of());
        Optional<String> wrong = GroupValues.wrongGrpcCode(codes);
        wrong.ifPresent(text -> wrongCode(
                ServerGroupAnnotations.HEALTHCHECK_CODE,
                code,
                text,
                "no number from 0 to 99",
                "The default 0 is used"));
        return wrong.isPresent() || codes.isEmpty() ? ImmutableList.of("0") : codes;
    }

    private ImmutableList<String> httpCodes() {
        boolean newer = code.value().isPresent();
        Read<ImmutableList<String>> counting = newer ? code : httpCode;
        if (newer) {
            reader.reportIgnored(
                    httpCode, ServerGroupAnnotations.HEALTHCHECK_CODE + " is there and wins", "Keep one of the two");
        }
        ImmutableList<String> codes = counting.value().orElse(ImmutableList.of());
        Optional<String> wrong = GroupValues.wrongHttpCode(codes);
        wrong.ifPresent(text -> wrongCode(
                newer ? ServerGroupAnnotations.HEALTHCHECK_CODE : ServerGroupAnnotations.HEALTHCHECK_HTTP_CODE,
                counting,
                text,
                "none of http_2xx, http_3xx, http_4xx, http_5xx",
                "The default http_2xx is used"));
        return wrong.isPresent() ? ImmutableList.of() : codes;
    }

    private void wrongCode(
            AnnotationKey<?> row, Read<ImmutableList<String>> read, String wrong, String what, String outcome) {
        findings.add(finding(FindingCode.ANNOTATION_DEFAULTED, read)
                .value(wrong)
                .message(read.key() + " has the code '" + wrong + "', which is " + what)
                .outcome(outcome)
                .hint(row.hint())
                .build());
    }

    private void unsuitable(Read<?> read, String spoken) {
        reader.reportIgnored(
                read,
                "A health check of protocol " + spoken + " has no such setting",
                "Use another healthcheck-protocol, or remove the annotation");
    }

    private Finding.Builder finding(FindingCode findingCode, Read<?> read) {
        return Finding.builder(findingCode).subject(ingress).field(AnnotationReader.field(read.key()));
    }
}
