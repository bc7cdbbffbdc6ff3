package io.albgateway.cloud;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;

/**
 * A cloud that holds ALBs: the one port that an embedder implements, or takes ready-made. {@code AlbCloudContract} of the
 * testkit is its definition as tests.
 *
 * <p><b>Blocking.</b> Both methods block until the cloud is done: {@link #apply} returns when the job behind the change
 * has succeeded, what it made can be observed, and the resource takes the next change.
 *
 * <p><b>Idempotency.</b> Applying a change again, in this process or after a restart in another one, has the effect of
 * applying it once: what is to be created and exists (same ownership, same content) is taken as it is, what is to be
 * deleted or removed and is gone counts as done. A failed call may have had its effect or a part of it; applying the same
 * change again completes it.
 *
 * <p><b>Ordering.</b> The caller applies a change only after those in {@link Change#after()}. The items of a batch take
 * effect in the order of its list. Changes that do not wait for each other may be applied from several threads at once,
 * except that a caller never has two writes to one listener, one server group, one access list or the load balancer itself
 * under way.
 *
 * <p><b>Ownership.</b> Whatever is created carries the tags of {@link io.albgateway.model.change.Ownership}. A resource
 * that a change names by {@link io.albgateway.model.change.CloudRef#planned} is found by gateway and key; an
 * implementation may remember ids that it made, but works without, because a process may end between two changes.
 *
 * <p><b>Things of others.</b> ALB deletes a listener with its rules, and an instance with its listeners and their rules. So
 * directly before such a deletion the cloud is asked anew what is there; a memory does not do. If a rule or listener lacks the
 * tags of the change's gateway, and the change does not name it ({@link
 * io.albgateway.model.change.ListenerChange.Delete#adoptedRuleIds}), nothing is written and the refusal is CONFLICT, with
 * the ids of what is in the way. What carries the tags of the gateway goes along. What others make between this look and
 * the deletion is not noticed: ALB has no deletion on a condition.
 *
 * <p><b>Failure.</b> Whatever the cloud or the network does is an {@link AlbCloudException} with a kind. An implementation
 * does not retry what the caller should know about: THROTTLED and BUSY are reported, not waited out. Misuse, such as a
 * certificate without an id, is an {@link IllegalArgumentException} before any call is made.
 *
 * <p><b>Cancellation.</b> The {@link CallContext} is asked before every call of the cloud's own API and while waiting;
 * when it is cancelled, no further call is made. An interrupted thread is a cancelled call.
 *
 * <p><b>Threads.</b> Implementations are safe for several threads, and for several gateways at once.
 */
public interface AlbCloud {

    /**
     * Reads the ALB of a gateway as it is now.
     *
     * <p>The instance is the one with the id in the scope if there is one, else the one that carries the tags of the
     * gateway. Listeners and rules are all of that instance; server groups are those with the tags of the gateway, those
     * that a rule or a listener of the instance uses, and those named in the scope; access lists are those with the tags
     * of the gateway. All pages are read. Nothing is written.
     *
     * @return the state; one without a load balancer if there is none
     * @throws AlbCloudException if the cloud refuses or cannot be reached; never for "there is none"
     * @throws java.util.concurrent.CancellationException if the call was cancelled
     */
    ObservedGateway observe(ObservationScope scope, CallContext context);

    /**
     * Does one change and waits until it is done.
     *
     * @return what was done
     * @throws AlbCloudException if the cloud refuses or cannot be reached; the change may be done in part
     * @throws java.util.concurrent.CancellationException if the call was cancelled; the change may be done in part
     * @throws IllegalArgumentException if the change cannot be expressed to this cloud at all
     */
    AppliedChange apply(Change change, CallContext context);

    /** Reads the ALB of a gateway that names no instance and no groups made outside, without a deadline. */
    default ObservedGateway observe(GatewayRef gateway) {
        return observe(ObservationScope.of(gateway), CallContext.unlimited());
    }

    /** Does one change without a deadline. */
    default AppliedChange apply(Change change) {
        return apply(change, CallContext.unlimited());
    }
}
