package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;

/**
 * A change to a server group or its servers. Groups that we create are of type Ip: an address is its server's id.
 *
 * <p>Source: ALB API reference, "CreateServerGroup" and the operations that update one.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerGroupChange.Create.class, name = "CreateServerGroup"),
    @JsonSubTypes.Type(value = ServerGroupChange.Update.class, name = "UpdateServerGroupAttribute"),
    @JsonSubTypes.Type(value = ServerGroupChange.AddServers.class, name = "AddServersToServerGroup"),
    @JsonSubTypes.Type(value = ServerGroupChange.ReweightServers.class, name = "UpdateServerGroupServersAttribute"),
    @JsonSubTypes.Type(value = ServerGroupChange.RemoveServers.class, name = "RemoveServersFromServerGroup"),
    @JsonSubTypes.Type(value = ServerGroupChange.Delete.class, name = "DeleteServerGroup")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface ServerGroupChange extends Change {

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.serverGroup(this);
    }

    /**
     * Creates a group without servers; they follow as changes of their own.
     *
     * @param group the group to be
     */
    record Create(ChangeHeader header, ServerGroup group) implements ServerGroupChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * Changes everything but servers, protocol and tags; another protocol is another group.
     *
     * @param group the server group
     * @param attributes the group from now on
     */
    record Update(ChangeHeader header, CloudRef<ServerGroupKey> group, ServerGroup attributes)
            implements ServerGroupChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * Adds servers.
     *
     * @param group the server group
     * @param servers 1 to 200
     */
    record AddServers(ChangeHeader header, CloudRef<ServerGroupKey> group, ImmutableList<Server> servers)
            implements ServerGroupChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no servers, or more than one call takes
         */
        public AddServers {
            servers = Batch.of(servers, 200, "servers");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.addServers(this);
        }
    }

    /**
     * Changes the weights of servers.
     *
     * @param group the server group
     * @param servers 1 to 40, with their weights from now on
     */
    record ReweightServers(ChangeHeader header, CloudRef<ServerGroupKey> group, ImmutableList<Server> servers)
            implements ServerGroupChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no servers, or more than one call takes
         */
        public ReweightServers {
            servers = Batch.of(servers, 40, "servers");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.reweightServers(this);
        }
    }

    /**
     * Removes servers.
     *
     * @param group the server group
     * @param servers 1 to 200
     */
    record RemoveServers(ChangeHeader header, CloudRef<ServerGroupKey> group, ImmutableList<Server> servers)
            implements ServerGroupChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no servers, or more than one call takes
         */
        public RemoveServers {
            servers = Batch.of(servers, 200, "servers");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.removeServers(this);
        }
    }

    /**
     * Deletes a group that no rule and no listener uses.
     *
     * @param group the server group
     */
    record Delete(ChangeHeader header, CloudRef<ServerGroupKey> group) implements ServerGroupChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R create(Create change);

        R update(Update change);

        R addServers(AddServers change);

        R reweightServers(ReweightServers change);

        R removeServers(RemoveServers change);

        R delete(Delete change);
    }
}
