package io.albgateway.model;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;

/** Samples of findings. */
final class FindingSamples {
    private FindingSamples() {}

    static Finding finding() {
        return Finding.builder(FindingCode.WEIGHT_WITH_CANARY)
                .subject(RootSamples.CART)
                .field("spec.rules[0].http.paths[1].path")
                .value("/cart")
                .message("Weights and a canary meet")
                .outcome("The canary is refused")
                .hint("Use one of the two")
                .addRelated(ResourceRef.ingress("shop", "cart-canary"))
                .location(SourceLocation.of("edge.yaml", 3, 5))
                .build();
    }

    static void addTo(Samples samples) {
        samples.full(Finding.class, FindingSamples::finding)
                .bare(
                        Finding.class,
                        () -> Finding.builder(FindingCode.SOURCE_EMPTY)
                                .message("Empty")
                                .build())
                .odd(
                        Finding.class,
                        () -> Finding.builder(FindingCode.SOURCE_EMPTY)
                                .value("")
                                .message("")
                                .build())
                .full(SourceLocation.class, () -> SourceLocation.of("edge.yaml", 3, 5))
                .bare(SourceLocation.class, () -> SourceLocation.of("-"));
    }
}
