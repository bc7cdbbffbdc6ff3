package io.albgateway.testkit.alb;

/**
 * What an account may have. Source: "Quotas and limits" of ALB.
 *
 * @param loadBalancers instances per region
 * @param listeners listeners per instance
 * @param rules rules per instance, default rules not counted
 * @param servers servers per instance, counted once for each listener and rule that reaches them
 * @param certificates certificates per instance beyond the default ones
 * @param attachments how many listeners and rules may use one server group
 * @param serversPerGroup servers per group
 * @param serverGroups server groups per region
 * @param acls access lists per region
 * @param aclEntries entries per access list
 * @param conditionValues values of all conditions of a rule
 * @param wildcards values with a wildcard of a rule
 * @param actions actions per rule
 */
public record AlbQuotas(
        int loadBalancers,
        int listeners,
        int rules,
        int servers,
        int certificates,
        int attachments,
        int serversPerGroup,
        int serverGroups,
        int acls,
        int aclEntries,
        int conditionValues,
        int wildcards,
        int actions) {

    /** What every account has for edition Basic. */
    public static AlbQuotas basic() {
        return new AlbQuotas(60, 50, 40, 200, 10, 50, 1000, 3000, 1000, 500, 5, 5, 3);
    }

    /** What every account has for editions Standard and StandardWithWaf. */
    public static AlbQuotas standard() {
        return new AlbQuotas(60, 50, 100, 1000, 25, 50, 1000, 3000, 1000, 500, 10, 10, 5);
    }

    /** What an account can have at most for editions Standard and StandardWithWaf. */
    public static AlbQuotas raised() {
        return new AlbQuotas(150, 100, 200, 1500, 300, 100, 1000, 3000, 1000, 500, 10, 10, 5);
    }

    /** Returns these quotas with another number of rules. */
    public AlbQuotas withRules(int value) {
        return new AlbQuotas(
                loadBalancers,
                listeners,
                value,
                servers,
                certificates,
                attachments,
                serversPerGroup,
                serverGroups,
                acls,
                aclEntries,
                conditionValues,
                wildcards,
                actions);
    }

    /** Returns these quotas with another number of server groups. */
    public AlbQuotas withServerGroups(int value) {
        return new AlbQuotas(
                loadBalancers,
                listeners,
                rules,
                servers,
                certificates,
                attachments,
                serversPerGroup,
                value,
                acls,
                aclEntries,
                conditionValues,
                wildcards,
                actions);
    }
}
