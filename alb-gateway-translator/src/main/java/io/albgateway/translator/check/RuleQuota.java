package io.albgateway.translator.check;

/** Rules of the whole ALB; default actions do not count. */
final class RuleQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        checked.quota(
                Quota.RULES,
                checked.graph().rules().size(),
                "Rules on the ALB",
                "Raise the quota, or spread the Ingresses over several gateways");
    }
}
