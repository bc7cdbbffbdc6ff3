package io.albgateway.cloud.aliyun;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.change.TagChange.Taggable;
import java.util.List;

/** Changes of tags. */
final class TagWork implements TagChange.KindVisitor<AppliedChange> {

    private final Work work;

    TagWork(Work work) {
        this.work = work;
    }

    private static WireMap resource(TagChange change) {
        return WireMap.of("ResourceType", type(change.kind())).put("ResourceId", List.of(change.resourceId()));
    }

    private static String type(Taggable kind) {
        return switch (kind) {
            case LOAD_BALANCER -> "loadbalancer";
            case SERVER_GROUP -> "servergroup";
            case ACL -> "acl";
        };
    }

    @Override
    public AppliedChange tag(TagChange.Tag change) {
        work.write(Operation.TAG_RESOURCES, resource(change).put("Tag", WireMap.tags(change.tags())));
        return work.done();
    }

    @Override
    public AppliedChange untag(TagChange.Untag change) {
        work.write(
                Operation.UNTAG_RESOURCES,
                resource(change).put("TagKey", change.tagKeys()),
                e -> e.kind() == Kind.NOT_FOUND,
                () -> true);
        return work.done();
    }
}
