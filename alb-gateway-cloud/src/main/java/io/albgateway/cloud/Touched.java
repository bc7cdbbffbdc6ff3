package io.albgateway.cloud;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;

/**
 * What a change writes to, and what must not be written to meanwhile. Two changes that collide are never under way at once.
 * A listener counts as one thing with its rules, as ALB sees it.
 *
 * @param written what is written
 * @param read what has to stay as it is
 */
record Touched(ImmutableSet<String> written, ImmutableSet<String> read) {

    private static final String LOAD_BALANCER = "load balancer";
    private static final String LISTENER = "listener ";
    private static final String GROUP = "group ";
    private static final String ACL = "acl ";
    private static final String ID = "id ";

    static Touched by(Change change) {
        return change.accept(new OfFamily());
    }

    boolean collidesWith(Touched other) {
        return !Sets.intersection(written, other.written).isEmpty()
                || !Sets.intersection(written, other.read).isEmpty()
                || !Sets.intersection(read, other.written).isEmpty();
    }

    /** While the load balancer itself is changed, its listeners take no change. */
    private static Touched listener(CloudRef<?> listener) {
        return new Touched(ImmutableSet.of(LISTENER + listener.key()), ImmutableSet.of(LOAD_BALANCER));
    }

    private Touched and(String kind, Iterable<? extends CloudRef<?>> refs) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        names.addAll(written);
        for (CloudRef<?> ref : refs) {
            names.addAll(named(kind, ref).written());
        }
        return new Touched(names.build(), read);
    }

    /** A resource is known by its key or by its id, and changes may use the one or the other. */
    private static Touched named(String kind, CloudRef<?> ref) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        names.add(kind + ref.key());
        ref.id().ifPresent(id -> names.add(ID + id));
        return new Touched(names.build(), ImmutableSet.of());
    }

    private static Touched only(String name) {
        return new Touched(ImmutableSet.of(name), ImmutableSet.of());
    }

    private static final class OfFamily implements Change.Visitor<Touched> {
        @Override
        public Touched loadBalancer(LoadBalancerChange change) {
            return only(LOAD_BALANCER);
        }

        @Override
        public Touched listener(ListenerChange change) {
            return change.acceptKind(new OfListener());
        }

        @Override
        public Touched acl(AclChange change) {
            return change.acceptKind(new OfAcl());
        }

        @Override
        public Touched rule(RuleChange change) {
            return Touched.listener(change.listener());
        }

        @Override
        public Touched serverGroup(ServerGroupChange change) {
            return change.acceptKind(new OfGroup());
        }

        @Override
        public Touched tag(TagChange change) {
            return only(change.kind() == TagChange.Taggable.LOAD_BALANCER ? LOAD_BALANCER : ID + change.resourceId());
        }
    }

    private static final class OfListener implements ListenerChange.KindVisitor<Touched> {
        @Override
        public Touched create(ListenerChange.Create change) {
            return listener(CloudRef.planned(change.listener().key()));
        }

        @Override
        public Touched update(ListenerChange.Update change) {
            return listener(change.listener());
        }

        @Override
        public Touched setLog(ListenerChange.SetLog change) {
            return listener(change.listener());
        }

        @Override
        public Touched associateCertificates(ListenerChange.AssociateCertificates change) {
            return listener(change.listener());
        }

        @Override
        public Touched dissociateCertificates(ListenerChange.DissociateCertificates change) {
            return listener(change.listener());
        }

        @Override
        public Touched associateAcls(ListenerChange.AssociateAcls change) {
            return listener(change.listener()).and(ACL, change.acls());
        }

        @Override
        public Touched dissociateAcls(ListenerChange.DissociateAcls change) {
            return listener(change.listener()).and(ACL, change.acls());
        }

        @Override
        public Touched delete(ListenerChange.Delete change) {
            return listener(change.listener());
        }
    }

    private static final class OfAcl implements AclChange.KindVisitor<Touched> {
        @Override
        public Touched create(AclChange.Create change) {
            return named(ACL, CloudRef.planned(change.acl()));
        }

        @Override
        public Touched addEntries(AclChange.AddEntries change) {
            return named(ACL, change.acl());
        }

        @Override
        public Touched removeEntries(AclChange.RemoveEntries change) {
            return named(ACL, change.acl());
        }

        @Override
        public Touched delete(AclChange.Delete change) {
            return named(ACL, change.acl());
        }
    }

    private static final class OfGroup implements ServerGroupChange.KindVisitor<Touched> {
        @Override
        public Touched create(ServerGroupChange.Create change) {
            return named(GROUP, CloudRef.planned(change.group().key()));
        }

        @Override
        public Touched update(ServerGroupChange.Update change) {
            return named(GROUP, change.group());
        }

        @Override
        public Touched addServers(ServerGroupChange.AddServers change) {
            return named(GROUP, change.group());
        }

        @Override
        public Touched reweightServers(ServerGroupChange.ReweightServers change) {
            return named(GROUP, change.group());
        }

        @Override
        public Touched removeServers(ServerGroupChange.RemoveServers change) {
            return named(GROUP, change.group());
        }

        @Override
        public Touched delete(ServerGroupChange.Delete change) {
            return named(GROUP, change.group());
        }
    }
}
