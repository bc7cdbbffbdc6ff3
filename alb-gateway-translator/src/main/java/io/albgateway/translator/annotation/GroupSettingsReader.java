package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.StickySession;
import io.albgateway.translator.annotation.AnnotationReader.Read;
import java.util.Optional;

/**
 * Reads how an Ingress tunes its server groups. Nothing here refuses a route: what cannot be read is left at its default,
 * and of two settings that ALB does not take together one is left out.
 */
final class GroupSettingsReader {

    private static final String WRR = "Wrr";
    private static final String UCH = "Uch";

    private final ResourceRef ingress;
    private final AnnotationReader reader;
    private final FindingCollector findings;

    private GroupSettingsReader(ResourceRef ingress, AnnotationReader reader, FindingCollector findings) {
        this.ingress = ingress;
        this.reader = reader;
        this.findings = findings;
    }

    static GroupSettings read(ResourceRef ingress, AnnotationReader reader, FindingCollector findings) {
        return new GroupSettingsReader(ingress, reader, findings).read();
    }

    /** Returns what counts for an Ingress that tunes nothing. */
    static GroupSettings untuned() {
        ResourceRef nobody = ResourceRef.ingress("", "");
        FindingCollector findings = new FindingCollector();
        return read(nobody, new AnnotationReader(nobody, ImmutableSortedMap.of(), findings), findings);
    }

    private GroupSettings read() {
        reader.read(ServerGroupAnnotations.SERVER_GROUP_TYPE);
        Read<String> written = reader.read(ServerGroupAnnotations.SCHEDULER);
        Optional<String> hashParameter = hashParameter(written);
        String scheduler = scheduler(written.value().orElse("wrr"), hashParameter.isPresent());
        return new GroupSettings(
                Ascii.toUpperCase(reader.read(ServerGroupAnnotations.BACKEND_PROTOCOL)
                        .value()
                        .orElse("http")),
                scheduler,
                hashParameter,
                reader.read(ServerGroupAnnotations.KEEPALIVE).value().orElse(true),
                stickySession(),
                slowStart(scheduler),
                connectionDrain(),
                new HealthCheckReader(reader, ingress, findings).read(),
                reader.read(ServerGroupAnnotations.RESOURCE_GROUP_ID).value());
    }

    private Optional<String> hashParameter(Read<String> scheduler) {
        Read<String> parameter = reader.read(ServerGroupAnnotations.SCHEDULER_UCH_VALUE);
        boolean hashes = scheduler.value().filter("uch"::equals).isPresent();
        if (!hashes) {
            ignored(parameter, "Only the scheduler uch hashes a query parameter", "Write backend-scheduler: uch");
            return Optional.empty();
        }
        if (parameter.value().isEmpty()) {
            findings.add(finding(FindingCode.SCHEDULER_WITHOUT_HASH_PARAMETER, scheduler.key())
                    .value("uch")
                    .message("The scheduler uch has no query parameter to hash")
                    .outcome("The default wrr is used")
                    .hint("Name the query parameter in " + ServerGroupAnnotations.SCHEDULER_UCH_VALUE)
                    .build());
        }
        return parameter.value();
    }

    private static String scheduler(String written, boolean hashes) {
        return switch (written) {
            case "wlc" -> "Wlc";
            case "sch" -> "Sch";
            case "uch" -> hashes ? UCH : WRR;
            default -> WRR;
        };
    }

    private Optional<StickySession> stickySession() {
        Read<String> type = reader.read(ServerGroupAnnotations.STICKY_SESSION_TYPE);
        Read<Integer> timeout = reader.read(ServerGroupAnnotations.COOKIE_TIMEOUT);
        Read<String> cookie = reader.read(ServerGroupAnnotations.COOKIE);
        if (!reader.read(ServerGroupAnnotations.STICKY_SESSION).value().orElse(false)) {
            String why = "Sticky sessions are off";
            String hint = "Write sticky-session: \"true\"";
            ignored(type, why, hint);
            ignored(timeout, why, hint);
            ignored(cookie, why, hint);
            return Optional.empty();
        }
        if (type.value().filter("Server"::equals).isEmpty()) {
            ignored(cookie, "With type Insert it is ALB that names the cookie", "Write sticky-session-type: Server");
            return Optional.of(
                    new StickySession("Insert", Optional.of(timeout.value().orElse(1000)), Optional.empty()));
        }
        ignored(timeout, "With type Server the server decides how long its cookie lives", "Write it for Insert only");
        if (cookie.value().isEmpty()) {
            findings.add(finding(FindingCode.STICKY_SESSION_WITHOUT_COOKIE, type.key())
                    .value("Server")
                    .message("Clients are to be kept by the server's cookie, but its name is missing")
                    .outcome("Clients are not kept with their server")
                    .hint("Name the cookie in " + ServerGroupAnnotations.COOKIE)
                    .build());
            return Optional.empty();
        }
        return Optional.of(new StickySession("Server", Optional.empty(), cookie.value()));
    }

    private Optional<Integer> slowStart(String scheduler) {
        Read<Boolean> enabled = reader.read(ServerGroupAnnotations.SLOW_START);
        Read<Integer> duration = reader.read(ServerGroupAnnotations.SLOW_START_DURATION);
        if (!enabled.value().orElse(false)) {
            ignored(duration, "Slow start is off", "Write slow-start-enabled: \"true\"");
            return Optional.empty();
        }
        if (!scheduler.equals(WRR)) {
            findings.add(finding(FindingCode.SLOW_START_UNSUITABLE, enabled.key())
                    .value("true")
                    .message("Slow start works with the scheduler wrr only, but "
                            + ServerGroupAnnotations.SCHEDULER.name() + " is " + Ascii.toLowerCase(scheduler))
                    .outcome("Slow start is left off")
                    .hint("Remove one of the two")
                    .build());
            ignored(duration, "Slow start is left off", "Use the scheduler wrr, or remove it");
            return Optional.empty();
        }
        return Optional.of(duration.value().orElse(30));
    }

    private Optional<Integer> connectionDrain() {
        Read<Integer> timeout = reader.read(ServerGroupAnnotations.CONNECTION_DRAIN_TIMEOUT);
        if (!reader.read(ServerGroupAnnotations.CONNECTION_DRAIN).value().orElse(false)) {
            ignored(timeout, "Connection draining is off", "Write connection-drain-enabled: \"true\"");
            return Optional.empty();
        }
        return Optional.of(timeout.value().orElse(300));
    }

    private void ignored(Read<?> read, String why, String hint) {
        reader.reportIgnored(read, why, hint + ", or remove the annotation");
    }

    private Finding.Builder finding(FindingCode code, String key) {
        return Finding.builder(code).subject(ingress).field(AnnotationReader.field(key));
    }
}
