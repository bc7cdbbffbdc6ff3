package io.albgateway.cloud.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A cloud that is called only while a fence is open. Adapters ask the {@link CallContext} before every call of the cloud's
 * own API, so a call that is under way ends as well when the fence closes. They also bound every such call by {@link
 * CallContext#remaining()}, which ends here before another process may write.
 */
public final class FencedCloud implements AlbCloud {

    private final AlbCloud cloud;
    private final Fence fence;
    private volatile Optional<ObservedGateway> seen = Optional.empty();

    private FencedCloud(AlbCloud cloud, Fence fence) {
        this.cloud = cloud;
        this.fence = fence;
    }

    /** Returns a cloud behind a fence. */
    public static FencedCloud of(AlbCloud cloud, Fence fence) {
        return new FencedCloud(cloud, fence);
    }

    /** The gateway as it was observed last; absent if it was not. */
    public Optional<ObservedGateway> seen() {
        return seen;
    }

    @Override
    public ObservedGateway observe(ObservationScope scope, CallContext context) {
        CallContext fenced = new Fenced(context, fence);
        fenced.checkpoint("observing " + scope.gateway());
        ObservedGateway observed = cloud.observe(scope, fenced);
        seen = Optional.of(observed);
        return observed;
    }

    /**
     * Does one change.
     *
     * @throws CancellationException if the fence is closed, or no further step may start
     */
    @Override
    public AppliedChange apply(Change change, CallContext context) {
        if (!fence.mayStart()) {
            throw new CancellationException("Stopped before " + change.key());
        }
        return cloud.apply(change, new Fenced(context, fence));
    }

    private record Fenced(CallContext context, Fence fence) implements CallContext {
        @Override
        public boolean isCancelled() {
            return !fence.isOpen() || context.isCancelled();
        }

        @Override
        public Optional<Duration> remaining() {
            Optional<Duration> ours = fence.untilOthers();
            return context.remaining()
                    .map(left -> ours.filter(until -> until.compareTo(left) < 0).orElse(left))
                    .or(() -> ours);
        }
    }
}
