package io.albgateway.translator.check;

import io.albgateway.model.graph.Listener;

/** The number of listeners, and timeouts that an account has to ask for. */
final class ListenerQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        checked.quota(
                Quota.LISTENERS,
                checked.graph().listeners().size(),
                "Listeners on the ALB",
                "Raise the quota, or spread the listeners over several gateways");
        for (Listener listener : checked.graph().listeners()) {
            checked.quota(
                    Quota.IDLE_TIMEOUT,
                    listener.idleTimeoutSeconds(),
                    "Seconds of idleTimeout on listener " + listener.key(),
                    "Raise the quota, or lower the timeout");
            checked.quota(
                    Quota.REQUEST_TIMEOUT,
                    listener.requestTimeoutSeconds(),
                    "Seconds of requestTimeout on listener " + listener.key(),
                    "Raise the quota, or lower the timeout");
        }
    }
}
