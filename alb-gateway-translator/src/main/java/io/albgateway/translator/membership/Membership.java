package io.albgateway.translator.membership;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
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
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Binds Ingresses to gateways: by annotation, else by class. */
public final class Membership {

    /** The controller whose classes are ours. Sources: "Create and use an ALB Ingress"; ACK One overview pages. */
    private static final String CONTROLLER = "ingress.k8s.alibabacloud/alb";

    /** A spelling that a diagnostic guide asks for and no product page knows. */
    private static final String MISSPELT_CONTROLLER = "ingress.k8s.alibabacloud.com/alb";

    /** The annotation from before {@code spec.ingressClassName}; read only where that is absent. */
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    /** The class that is ours even without an IngressClass object, but only through the older annotation. */
    private static final String BUILT_IN_CLASS = "alb";

    /** The AlbConfig of the built-in class. */
    private static final String DEFAULT_GATEWAY = "default";

    private final ImmutableListMultimap<GatewayRef, Ingress> members;
    private final ImmutableList<Finding> findings;

    private Membership(ImmutableListMultimap<GatewayRef, Ingress> members, ImmutableList<Finding> findings) {
        this.members = members;
        this.findings = findings;
    }

    /** Binds all Ingresses of a fleet. */
    public static Membership of(FleetSnapshot fleet) {
        FindingCollector findings = new FindingCollector();
        ImmutableMap<String, IngressClass> classes = fleet.ingressClasses().stream()
                .collect(toImmutableMap(entry -> entry.metadata().name(), Function.identity()));
        ImmutableSet<GatewayRef> gateways =
                fleet.albConfigs().stream().map(AlbConfig::gateway).collect(toImmutableSet());
        ImmutableListMultimap.Builder<GatewayRef, Ingress> members = ImmutableListMultimap.builder();
        for (Ingress ingress : fleet.ingresses()) {
            // The API server keeps a deleted object until its finalizers are gone; its routes are gone already.
            if (ingress.metadata().deletionTimestamp().isPresent()) {
                continue;
            }
            Optional<GatewayRef> gateway = gateway(ingress, classes, findings);
            if (gateway.filter(gateways::contains).isEmpty()) {
                reportUnread(ingress, gateway.isPresent(), findings);
            }
            if (gateway.isPresent()) {
                if (gateways.contains(gateway.get())) {
                    members.put(gateway.get(), ingress);
                } else {
                    findings.add(Finding.builder(FindingCode.GATEWAY_UNKNOWN)
                            .subject(ingress.ref())
                            .value(gateway.get().name())
                            .message("The Ingress belongs to AlbConfig " + gateway.get()
                                    + ", which the fleet does not have")
                            .outcome("No gateway serves it")
                            .hint("Create the AlbConfig on the hub, or point the class at one that exists")
                            .build());
                }
            }
        }
        return new Membership(members.build(), findings.sorted());
    }

    /** The Ingresses of a gateway, sorted by namespace and name. */
    public ImmutableList<Ingress> members(GatewayRef gateway) {
        return members.get(gateway);
    }

    /** What is wrong with Ingresses that no gateway serves. */
    public ImmutableList<Finding> findings() {
        return findings;
    }

    private static Optional<GatewayRef> gateway(
            Ingress ingress, ImmutableMap<String, IngressClass> classes, FindingCollector findings) {
        Optional<String> field = ingress.spec().ingressClassName().filter(name -> !name.isEmpty());
        Optional<String> annotation =
                Optional.ofNullable(ingress.metadata().annotations().get(CLASS_ANNOTATION));
        Optional<String> className = field.or(() -> annotation);
        if (className.isEmpty()) {
            return Optional.empty();
        }
        Optional<IngressClass> ingressClass = Optional.ofNullable(classes.get(className.get()));
        if (ingressClass.isEmpty()) {
            if (field.isEmpty() && className.get().equals(BUILT_IN_CLASS)) {
                return Optional.of(annotated(ingress, findings).orElse(GatewayRef.of(DEFAULT_GATEWAY)));
            }
            reportUnknownClass(ingress, className.get(), findings);
            return Optional.empty();
        }
        return ofClass(ingress, ingressClass.get(), findings);
    }

    private static Optional<GatewayRef> ofClass(Ingress ingress, IngressClass ingressClass, FindingCollector findings) {
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
        Optional<GatewayRef> annotated = annotated(ingress, findings);
        if (annotated.isPresent()) {
            return annotated;
        }
        Optional<String> name = ingressClass
                .spec()
                .parameters()
                .flatMap(IngressClassSpec.Parameters::name)
                .filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            findings.add(Finding.builder(FindingCode.INGRESS_CLASS_WITHOUT_PARAMETERS)
                    .subject(ingress.ref())
                    .field("spec.ingressClassName")
                    .value(ingressClass.metadata().name())
                    .message("Class " + ingressClass.metadata().name() + " names no AlbConfig")
                    .outcome("No gateway serves the Ingress")
                    .hint("Give the IngressClass spec.parameters with apiGroup alibabacloud.com, kind AlbConfig and"
                            + " a name")
                    .related(ImmutableList.of(ingressClass.ref()))
                    .build());
        }
        return name.map(GatewayRef::of);
    }

    private static Optional<GatewayRef> annotated(Ingress ingress, FindingCollector findings) {
        return new AnnotationReader(ingress.ref(), ingress.metadata().annotations(), findings)
                .read(AnnotationCatalog.ALBCONFIG_NAME)
                .value()
                .map(GatewayRef::of);
    }

    /** One finding for all, since none of them can be right. */
    private static void reportUnread(Ingress ingress, boolean ours, FindingCollector findings) {
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

    private static void reportUnknownClass(Ingress ingress, String className, FindingCollector findings) {
        findings.add(Finding.builder(FindingCode.INGRESS_CLASS_UNKNOWN)
                .subject(ingress.ref())
                .field("spec.ingressClassName")
                .value(className)
                .message("The fleet has no IngressClass " + className)
                .outcome("No gateway serves the Ingress")
                .hint("Create the IngressClass on the hub, or name one that exists")
                .build());
    }
}
