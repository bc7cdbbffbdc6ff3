package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;

/**
 * A change to an access list of our own.
 *
 * <p>Source: ALB API reference, "CreateAcl" and the operations that update one.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = AclChange.Create.class, name = "CreateAcl"),
    @JsonSubTypes.Type(value = AclChange.AddEntries.class, name = "AddEntriesToAcl"),
    @JsonSubTypes.Type(value = AclChange.RemoveEntries.class, name = "RemoveEntriesFromAcl"),
    @JsonSubTypes.Type(value = AclChange.Delete.class, name = "DeleteAcl")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface AclChange extends Change {

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.acl(this);
    }

    /**
     * Creates an empty access list.
     *
     * @param acl the key of the list within its gateway
     * @param name the name shown on ALB
     */
    record Create(ChangeHeader header, String acl, String name) implements AclChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * Adds entries.
     *
     * @param acl the access list
     * @param entries 1 to 20 CIDR blocks
     */
    record AddEntries(ChangeHeader header, CloudRef<String> acl, ImmutableList<String> entries) implements AclChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no entries, or more than one call takes
         */
        public AddEntries {
            entries = Batch.of(entries, 20, "entries");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.addEntries(this);
        }
    }

    /**
     * Removes entries.
     *
     * @param acl the access list
     * @param entries 1 to 20 CIDR blocks
     */
    record RemoveEntries(ChangeHeader header, CloudRef<String> acl, ImmutableList<String> entries)
            implements AclChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no entries, or more than one call takes
         */
        public RemoveEntries {
            entries = Batch.of(entries, 20, "entries");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.removeEntries(this);
        }
    }

    /**
     * Deletes an access list that no listener uses.
     *
     * @param acl the access list
     */
    record Delete(ChangeHeader header, CloudRef<String> acl) implements AclChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R create(Create change);

        R addEntries(AddEntries change);

        R removeEntries(RemoveEntries change);

        R delete(Delete change);
    }
}
