package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Runs of a reconciler in tests: on the calling thread, without chance, in a time that stands still. */
final class Runs {

    /** Nothing is left out of any wait. */
    static final RandomGenerator NO_CHANCE = () -> 0L;

    private Runs() {}

    static GatewayReconciler.Builder reconciler(AlbCloud cloud, CloudTime time) {
        return GatewayReconciler.builder(cloud)
                .time(time)
                .executor(Runnable::run)
                .random(NO_CHANCE);
    }

    static ReconcileReport run(Toy cloud) {
        return run(cloud, new StepTime());
    }

    static ReconcileReport run(Toy cloud, StepTime time) {
        return reconciler(cloud, time).build().reconcile(Toy.nothing());
    }

    static ReconcileReport run(Toy cloud, UnaryOperator<ReconcilerOptions.Builder> options) {
        return run(cloud, new StepTime(), options);
    }

    static ReconcileReport run(Toy cloud, StepTime time, UnaryOperator<ReconcilerOptions.Builder> options) {
        return reconciler(cloud, time)
                .options(options.apply(ReconcilerOptions.builder()).build())
                .build()
                .reconcile(Toy.nothing());
    }

    static AlbCloudException refused(Kind kind) {
        return AlbCloudException.builder(kind, "SomeOperation")
                .code("Code." + kind)
                .requestId("request-7")
                .resourceId("res-1")
                .message("No luck")
                .build();
    }
}
