package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import org.jspecify.annotations.Nullable;

/**
 * A change to a listener. Port and protocol never change: another port is another listener.
 *
 * <p>Source: ALB API reference, "CreateListener" and the operations that update one.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ListenerChange.Create.class, name = "CreateListener"),
    @JsonSubTypes.Type(value = ListenerChange.Update.class, name = "UpdateListenerAttribute"),
    @JsonSubTypes.Type(value = ListenerChange.SetLog.class, name = "UpdateListenerLogConfig"),
    @JsonSubTypes.Type(
            value = ListenerChange.AssociateCertificates.class,
            name = "AssociateAdditionalCertificatesWithListener"),
    @JsonSubTypes.Type(
            value = ListenerChange.DissociateCertificates.class,
            name = "DissociateAdditionalCertificatesFromListener"),
    @JsonSubTypes.Type(value = ListenerChange.AssociateAcls.class, name = "AssociateAclsWithListener"),
    @JsonSubTypes.Type(value = ListenerChange.DissociateAcls.class, name = "DissociateAclsFromListener"),
    @JsonSubTypes.Type(value = ListenerChange.Delete.class, name = "DeleteListener")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface ListenerChange extends Change {

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.listener(this);
    }

    /** What an access list of a listener means. */
    enum AclType {
        /** Only those on the list may connect. */
        @JsonProperty("White")
        WHITE,
        /** Those on the list may not connect. */
        @JsonProperty("Black")
        BLACK
    }

    /**
     * Creates a listener with its default certificate. Further certificates, access lists and the log follow as changes
     * of their own.
     *
     * @param loadBalancer the instance that gets it
     * @param listener the listener to be
     */
    record Create(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, Listener listener) implements ListenerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * Changes everything that is not a certificate beyond the default one, an access list, the log or a tag.
     *
     * @param listener the listener
     * @param attributes the listener from now on
     */
    record Update(ChangeHeader header, CloudRef<ListenerKey> listener, Listener attributes) implements ListenerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * Changes what the access log records; the log of the instance must be on.
     *
     * @param listener the listener
     * @param log what is recorded from now on
     */
    record SetLog(ChangeHeader header, CloudRef<ListenerKey> listener, ListenerLogConfig log)
            implements ListenerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setLog(this);
        }
    }

    /**
     * Adds certificates beyond the default one.
     *
     * @param listener the listener
     * @param certificates 1 to 15; those from a Secret are uploaded first
     */
    record AssociateCertificates(
            ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<Certificate> certificates)
            implements ListenerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no certificates, or more than one call takes
         */
        public AssociateCertificates {
            certificates = Batch.of(certificates, 15, "certificates");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.associateCertificates(this);
        }
    }

    /**
     * Takes certificates away.
     *
     * @param listener the listener
     * @param certificateIds 1 to 15 ids
     */
    record DissociateCertificates(
            ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<String> certificateIds)
            implements ListenerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no certificates, or more than one call takes
         */
        public DissociateCertificates {
            certificateIds = Batch.of(certificateIds, 15, "certificates");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.dissociateCertificates(this);
        }
    }

    /**
     * Puts access lists in front of the listener. A white list without entries lets everybody pass, so fill it first.
     *
     * @param listener the listener
     * @param aclType what the lists mean; the same for all lists of a listener
     * @param acls 1 to 3 lists
     */
    record AssociateAcls(
            ChangeHeader header, CloudRef<ListenerKey> listener, AclType aclType, ImmutableList<CloudRef<String>> acls)
            implements ListenerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no access lists, or more than one call takes
         */
        public AssociateAcls {
            acls = Batch.of(acls, 3, "access lists");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.associateAcls(this);
        }
    }

    /**
     * Takes access lists away.
     *
     * @param listener the listener
     * @param acls 1 to 3 lists
     */
    record DissociateAcls(ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<CloudRef<String>> acls)
            implements ListenerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no access lists, or more than one call takes
         */
        public DissociateAcls {
            acls = Batch.of(acls, 3, "access lists");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.dissociateAcls(this);
        }
    }

    /**
     * Deletes a listener and its rules, unless a rule of somebody else is among them.
     *
     * @param listener the listener
     * @param adoptedRuleIds cloud ids of rules that go along although they lack the tags of the gateway, because the
     *     gateway adopted them: ALB adds no tags to a rule that is there; absent in JSON if there are none
     */
    record Delete(
            ChangeHeader header,
            CloudRef<ListenerKey> listener,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) ImmutableSet<String> adoptedRuleIds)
            implements ListenerChange {

        /** Makes a change; JSON may leave the ids out. */
        @JsonCreator
        public Delete(
                @JsonProperty("header") ChangeHeader header,
                @JsonProperty("listener") CloudRef<ListenerKey> listener,
                @JsonProperty("adoptedRuleIds") @Nullable ImmutableSet<String> adoptedRuleIds) {
            this.header = header;
            this.listener = listener;
            this.adoptedRuleIds = adoptedRuleIds == null ? ImmutableSet.of() : adoptedRuleIds;
        }

        /** Makes a change that takes no other rules along than those with the tags of the gateway. */
        public Delete(ChangeHeader header, CloudRef<ListenerKey> listener) {
            this(header, listener, ImmutableSet.of());
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R create(Create change);

        R update(Update change);

        R setLog(SetLog change);

        R associateCertificates(AssociateCertificates change);

        R dissociateCertificates(DissociateCertificates change);

        R associateAcls(AssociateAcls change);

        R dissociateAcls(DissociateAcls change);

        R delete(Delete change);
    }
}
