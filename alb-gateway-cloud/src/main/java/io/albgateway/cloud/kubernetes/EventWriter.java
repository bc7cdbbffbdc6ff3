package io.albgateway.cloud.kubernetes;

import com.google.common.base.CaseFormat;
import com.google.common.hash.Hashing;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.EventGate;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.kubernetes.HubWrites.Result;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.Severity;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes Events of findings. An Event of the same content has the same name, so that replicas and restarts do not repeat what
 * the API server still has.
 */
final class EventWriter {

    /** Where Events about objects without a namespace go. */
    private static final String DEFAULT_NAMESPACE = "default";

    private static final Pattern AGE = Pattern.compile(", [0-9]+ seconds old");
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_NAME = 200;
    private static final int HASH_LENGTH = 16;

    private final HubWrites hub;
    private final CloudTime time;
    private final EventGate gate;

    EventWriter(HubWrites hub, CloudTime time) {
        this.hub = hub;
        this.time = time;
        this.gate = new EventGate(time);
    }

    /** Tells a finding, unless it is mere information. It is about its subject if that is on the hub, else the gateway's. */
    boolean tell(Finding finding, ResourceRef gateway, Optional<String> uid, Fence fence) {
        if (finding.severity() == Severity.INFO) {
            return true;
        }
        ResourceRef subject = subject(finding, gateway);
        String elsewhere = finding.subject()
                .filter(ref -> !ref.equals(subject))
                .map(ref -> ref + ": ")
                .orElse("");
        String text = Stream.of(elsewhere + finding.message(), finding.outcome(), finding.hint())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(". "));
        // An age differs every second, and an Event has a time of its own.
        text = AGE.matcher(text).replaceAll("");
        String reason = CaseFormat.UPPER_UNDERSCORE.to(
                CaseFormat.UPPER_CAMEL, finding.code().name());
        return tell(subject, uid, "Warning", reason, text, fence);
    }

    /** The object that an Event about a finding stands at. */
    static ResourceRef subject(Finding finding, ResourceRef gateway) {
        return finding.subject()
                .filter(ref -> ref.cluster().isEmpty()
                        && (ref.kind().equals("Ingress") || ref.kind().equals("AlbConfig")))
                .orElse(gateway);
    }

    boolean tell(ResourceRef object, Optional<String> uid, String type, String reason, String text, Fence fence) {
        String content = type + "\n" + reason + "\n" + text + "\n" + uid.orElse("");
        if (!gate.admit(object.toString(), content)) {
            return true;
        }
        Event event = event(object, uid, type, reason, text, content);
        Result result = hub.write(
                "an Event",
                fence,
                () -> hub.client()
                        .v1()
                        .events()
                        .inNamespace(event.getMetadata().getNamespace())
                        .resource(event)
                        .create());
        if (result == Result.FAILED) {
            gate.failed(object.toString(), content);
            return false;
        }
        // CONFLICT: it is there. ABSENT: the namespace is gone.
        return true;
    }

    private Event event(
            ResourceRef object, Optional<String> uid, String type, String reason, String text, String content) {
        String namespace = object.namespace().isEmpty() ? DEFAULT_NAMESPACE : object.namespace();
        String hash = Hashing.sha256()
                .hashString(object + "\n" + content, StandardCharsets.UTF_8)
                .toString()
                .substring(0, HASH_LENGTH);
        String name = object.name().length() > LONGEST_NAME ? object.name().substring(0, LONGEST_NAME) : object.name();
        String now = time.now().truncatedTo(ChronoUnit.SECONDS).toString();
        KubeKind kind = object.kind().equals("Ingress") ? KubeKind.INGRESS : KubeKind.ALB_CONFIG;
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name + "." + hash)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(kind.apiVersion())
                .withKind(object.kind())
                .withNamespace(object.namespace().isEmpty() ? null : object.namespace())
                .withName(object.name())
                .withUid(uid.orElse(null))
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text)
                .withNewSource()
                .withComponent(HubWrites.FIELD_MANAGER)
                .endSource()
                .withReportingComponent(HubWrites.FIELD_MANAGER)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }
}
