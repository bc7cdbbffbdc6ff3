package io.albgateway.translator.annotation;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;

/**
 * Names that ALB Ingress forbids. Nothing here depends on names, so what has one is served all the same. Source:
 * alibabacloud-alb-ingress-doctor.
 */
public final class ReservedNames {

    private static final String PREFIX = "aliyun";

    private ReservedNames() {}

    /** Reports an object whose own name or namespace is one of them. */
    public static void report(ResourceRef object, FindingCollector findings) {
        report(object, "metadata.name", object.name(), findings);
        report(object, "metadata.namespace", object.namespace(), findings);
    }

    /** Reports a field of an object that names something so. */
    public static void report(ResourceRef object, String field, String name, FindingCollector findings) {
        if (name.startsWith(PREFIX)) {
            findings.add(Finding.builder(FindingCode.NAME_RESERVED)
                    .subject(object)
                    .field(field)
                    .value(name)
                    .message("The name '" + name + "' starts with " + PREFIX + ", which ALB Ingress forbids")
                    .outcome("It is served as written")
                    .hint("Choose another name if the ALB Ingress Controller is to serve it as well")
                    .build());
        }
    }
}
