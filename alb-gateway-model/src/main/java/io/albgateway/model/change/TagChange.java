package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;

/**
 * A change to the tags of an observed resource. Listeners and rules are missing here: ALB takes their tags at creation
 * only.
 *
 * <p>Source: ALB API reference, "TagResources" and "UnTagResources".
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = TagChange.Tag.class, name = "TagResources"),
    @JsonSubTypes.Type(value = TagChange.Untag.class, name = "UnTagResources")
})
public sealed interface TagChange extends Change {

    /** The kinds of resources whose tags can be changed. */
    enum Taggable {
        @JsonProperty("loadbalancer")
        LOAD_BALANCER,
        @JsonProperty("servergroup")
        SERVER_GROUP,
        @JsonProperty("acl")
        ACL
    }

    /** The kind of the resource. */
    Taggable kind();

    /** The cloud id of the resource. */
    String resourceId();

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.tag(this);
    }

    /**
     * Sets tags and leaves all others.
     *
     * @param kind the kind of the resource
     * @param resourceId its cloud id
     * @param tags 1 to 20 tags
     */
    record Tag(ChangeHeader header, Taggable kind, String resourceId, ImmutableSortedMap<String, String> tags)
            implements TagChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no tags, or more than one call takes
         */
        public Tag {
            Batch.of(tags == null ? null : tags.keySet().asList(), 20, "tags");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.tag(this);
        }
    }

    /**
     * Removes tags.
     *
     * @param kind the kind of the resource
     * @param resourceId its cloud id
     * @param tagKeys 1 to 20 names of tags
     */
    record Untag(ChangeHeader header, Taggable kind, String resourceId, ImmutableList<String> tagKeys)
            implements TagChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no tags, or more than one call takes
         */
        public Untag {
            tagKeys = Batch.of(tagKeys, 20, "tags");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.untag(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R tag(Tag change);

        R untag(Untag change);
    }
}
