package io.albgateway.cloud;

import io.albgateway.translator.change.ChangePlanner;
import org.junit.jupiter.api.Test;

class GatewayReconcilerTest {
    @Test
    void look() {
        ChangePlanner.create()
                .plan(Toy.withEdge().state(), Toy.nothing())
                .changes()
                .forEach(c -> System.out.println(c.key() + " after " + c.after()));
        System.out.println(GatewayReconciler.builder(Toy.withEdge())
                .executor(Runnable::run)
                .build()
                .reconcile(Toy.nothing()));
    }
}
