package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;

/** All kinds of changes. */
final class Subjects {

    private Subjects() {}

    static ImmutableList<Subject> all() {
        return ImmutableList.<Subject>builder()
                .addAll(LoadBalancerSubjects.all())
                .addAll(ListenerSubjects.all())
                .addAll(GroupSubjects.acls())
                .addAll(RuleSubjects.all())
                .addAll(GroupSubjects.groups())
                .addAll(GroupSubjects.tags())
                .build();
    }
}
