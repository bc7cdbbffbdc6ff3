package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.TagChange;

/** Changes to tags. */
final class TagChanges implements TagChange.KindVisitor<AppliedChange> {

    private final Calls calls;

    TagChanges(Calls calls) {
        this.calls = calls;
    }

    @Override
    public AppliedChange tag(TagChange.Tag change) {
        calls.write(
                "TagResources",
                () -> calls.api().tagResources(type(change), ImmutableList.of(change.resourceId()), change.tags()));
        return calls.done();
    }

    @Override
    public AppliedChange untag(TagChange.Untag change) {
        try {
            calls.write(
                    "UnTagResources",
                    () -> calls.api()
                            .untagResources(type(change), ImmutableList.of(change.resourceId()), change.tagKeys()));
        } catch (AlbCloudException e) {
            // What is gone has no tags.
            if (e.kind() != AlbCloudException.Kind.NOT_FOUND) {
                throw e;
            }
        }
        return calls.done();
    }

    private static String type(TagChange change) {
        return switch (change.kind()) {
            case LOAD_BALANCER -> "loadbalancer";
            case SERVER_GROUP -> "servergroup";
            case ACL -> "acl";
        };
    }
}
