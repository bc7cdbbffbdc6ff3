package io.albgateway.translator.membership;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.IngressClassSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

/** Finds the gateway of single Ingresses: by annotation, else by class. */
final class GatewayBinding {

    /** The controller whose classes are ours. Sources: "Create and use an ALB Ingress"; ACK One overview pages. */
    private static final String CONTROLLER = "ingress.k8s.alibabacloud/alb";

    /** A spelling that a diagnostic guide asks for and no product page knows. */
    private static final String MISSPELT_CONTROLLER = "ingress.k8s.alibabacloud.com/alb";

    private static final String CLASS_FIELD = "spec.ingressClassName";

    /** The class that is ours even without an IngressClass object, but only through the older annotation. */
    private static final String BUILT_IN_CLASS = "alb";

    /** The AlbConfig of the built-in class. */
    private static final String DEFAULT_GATEWAY = "default";

    private final ImmutableMap<String, IngressClass> classes;
    private final Set<ResourceRef> unreadable;
    private final FindingCollector findings;
    private final Set<ResourceRef> held = new TreeSet<>();

    GatewayBinding(ImmutableMap<String, IngressClass> classes, Set<ResourceRef> unreadable, FindingCollector findings) {
        this.classes = classes;
        this.unreadable = unreadable;
        this.findings = findings;
    }

    static ImmutableMap<String, IngressClass> classes(FleetSnapshot fleet) {
        return fleet.ingressClasses().stream()
                .collect(toImmutableMap(entry -> entry.metadata().name(), Function.identity()));
    }

    /** The Ingresses whose class could not be read or names no AlbConfig. */
    Set<ResourceRef> held() {
        return held;
    }

    /** Returns the gateway of an Ingress; empty if it is somebody else's, or if a finding says why it has none. */
    Optional<GatewayRef> gateway(Ingress ingress) {
        Optional<String> field = className(ingress);
        Optional<String> className = field.or(() -> read(ingress, AnnotationCatalog.INGRESS_CLASS));
        if (className.isEmpty()) {
            return Optional.empty();
        }
        String named =
                field.isPresent() ? CLASS_FIELD : AnnotationReader.field(AnnotationCatalog.INGRESS_CLASS.fullName());
        Optional<IngressClass> ingressClass = Optional.ofNullable(classes.get(className.get()));
        if (ingressClass.isEmpty() && unreadable.contains(ResourceRef.clusterScoped("IngressClass", className.get()))) {
            held.add(ingress.ref());
            findings.add(Finding.builder(FindingCode.INGRESS_CLASS_UNREADABLE)
                    .subject(ingress.ref())
                    .field(named)
                    .value(className.get())
                    .message("IngressClass " + className.get() + " is there, but could not be read")
                    .outcome("No gateway plans the Ingress; what an ALB has for it stays")
                    .hint("Mend the IngressClass")
                    .build());
            return Optional.empty();
        }
        if (ingressClass.isEmpty()) {
            if (field.isEmpty() && className.get().equals(BUILT_IN_CLASS)) {
                return Optional.of(annotated(ingress).orElse(GatewayRef.of(DEFAULT_GATEWAY)));
            }
            reportUnknownClass(ingress, named, className.get());
            return Optional.empty();
        }
        return ofClass(ingress, named, ingressClass.get());
    }

    private Optional<GatewayRef> ofClass(Ingress ingress, String named, IngressClass ingressClass) {
        String controller = ingressClass.spec().controller().orElse("");
        if (!controller.equals(CONTROLLER)) {
            if (Ascii.equalsIgnoreCase(controller, MISSPELT_CONTROLLER)) {
                findings.add(Finding.builder(FindingCode.INGRESS_CLASS_CONTROLLER_MISSPELT)
                        .subject(ingressClass.ref())
                        .field("spec.controller")
                        .value(controller)
                        .message("The controller of class "
                                + ingressClass.metadata().name() + " looks like the ALB one, but is not")
                        .outcome("Its Ingresses are left to somebody else")
                        .hint("Write " + CONTROLLER)
                        .build());
            }
            return Optional.empty();
        }
        Optional<GatewayRef> annotated = annotated(ingress);
        if (annotated.isPresent()) {
            return annotated;
        }
        Optional<String> name = ingressClass
                .spec()
                .parameters()
                .flatMap(IngressClassSpec.Parameters::name)
                .filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            held.add(ingress.ref());
            findings.add(Finding.builder(FindingCode.INGRESS_CLASS_WITHOUT_PARAMETERS)
                    .subject(ingress.ref())
                    .field(named)
                    .value(ingressClass.metadata().name())
                    .message("Class " + ingressClass.metadata().name() + " names no AlbConfig")
                    .outcome("No gateway plans the Ingress; what an ALB has for it stays")
                    .hint("Give the IngressClass spec.parameters with apiGroup alibabacloud.com, kind AlbConfig and"
                            + " a name")
                    .related(ImmutableList.of(ingressClass.ref()))
                    .build());
        }
        return name.map(GatewayRef::of);
    }

    /** Returns the field that decides the gateway of an Ingress. */
    static String fieldOf(Ingress ingress) {
        return Stream.of(AnnotationCatalog.ALBCONFIG_NAME, AnnotationCatalog.INGRESS_CLASS)
                .map(AnnotationKey::fullName)
                .filter(key ->
                        !ingress.metadata().annotations().getOrDefault(key, "").isBlank())
                .findFirst()
                .filter(key -> key.equals(AnnotationCatalog.ALBCONFIG_NAME.fullName())
                        || className(ingress).isEmpty())
                .map(AnnotationReader::field)
                .orElse(CLASS_FIELD);
    }

    private static Optional<String> className(Ingress ingress) {
        return ingress.spec().ingressClassName().filter(name -> !name.isEmpty());
    }

    private Optional<GatewayRef> annotated(Ingress ingress) {
        return read(ingress, AnnotationCatalog.ALBCONFIG_NAME).map(GatewayRef::of);
    }

    private Optional<String> read(Ingress ingress, AnnotationKey<String> row) {
        return new AnnotationReader(ingress.ref(), ingress.metadata().annotations(), findings)
                .read(row)
                .value();
    }

    /** Points out the older annotation of an Ingress of ours if the field says something else. */
    static void reportOlderClass(Ingress ingress, FindingCollector findings) {
        String key = AnnotationCatalog.INGRESS_CLASS.fullName();
        String older = ingress.metadata().annotations().getOrDefault(key, "").strip();
        className(ingress)
                .filter(field -> !older.isEmpty() && !older.equals(field))
                .ifPresent(field -> findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                        .subject(ingress.ref())
                        .field(AnnotationReader.field(key))
                        .value(older)
                        .message(CLASS_FIELD + " says " + field + ", and wins")
                        .outcome(
                                "It is ignored here; a controller of class " + older + " may serve the Ingress as well")
                        .hint("Remove the annotation")
                        .build()));
    }

    /** One finding for all, since none of them can be right. */
    static void reportUnread(Ingress ingress, boolean ours, FindingCollector findings) {
        ImmutableList<String> unread = ingress.metadata().annotations().keySet().stream()
                .filter(key -> key.startsWith(AnnotationKey.ALB_PREFIX))
                // What names the AlbConfig was read, or nobody would know that it is missing.
                .filter(key -> !ours || !key.equals(AnnotationCatalog.ALBCONFIG_NAME.fullName()))
                .collect(toImmutableList());
        if (!unread.isEmpty()) {
            findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                    .subject(ingress.ref())
                    .field("metadata.annotations")
                    .message("No gateway of the fleet serves the Ingress, so nobody reads " + String.join(", ", unread))
                    .outcome("They are ignored")
                    .hint("Give the Ingress a class of the ALB controller, or remove them")
                    .build());
        }
    }

    private void reportUnknownClass(Ingress ingress, String named, String className) {
        findings.add(Finding.builder(FindingCode.INGRESS_CLASS_UNKNOWN)
                .subject(ingress.ref())
                .field(named)
                .value(className)
                .message("The fleet has no IngressClass " + className)
                .outcome("No gateway serves the Ingress")
                .hint("Create the IngressClass on the hub, or name one that exists")
                .build());
    }
}
