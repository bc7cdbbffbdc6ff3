package io.albgateway.cloud.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Server;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Alibaba Cloud ALB behind the port, through the SDK {@code com.aliyun:alb20200616}.
 *
 * <p>One object serves one account and region: all threads, all gateways. It holds nothing that has to be closed. A call
 * that is under way cannot be broken off, because the SDK has no means for it: it ends with its timeouts at the latest, which
 * never go beyond the time that its {@link CallContext} leaves. See {@code docs/aliyun-adapter.md}.
 */
public final class AliyunAlbCloud implements AlbCloud {

    private final SdkClient sdk;
    private final Waiting waiting;
    private final Work.Settings settings;
    private final Memory memory = new Memory();

    private AliyunAlbCloud(Builder builder) {
        this.sdk = builder.client(builder.endpoint);
        this.waiting = new Waiting(builder.time, builder.jobTimeout);
        this.settings = new Work.Settings(
                builder.network.orElseGet(() -> new VpcNetwork(builder.client(Optional.of(builder.vpcEndpoint)))),
                builder.vpcId,
                builder.remote,
                builder.region);
    }

    @Override
    public ObservedGateway observe(ObservationScope scope, CallContext context) {
        return new Observation(new Calls(sdk, context), scope).read();
    }

    @Override
    public AppliedChange apply(Change change, CallContext context) {
        Work work = new Work(change, sdk, context, waiting, memory, settings);
        try {
            return change.accept(new Families(work));
        } catch (AlbCloudException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                memory.doubt(change);
            }
            throw e;
        }
    }

    /** Hands each family of changes to its worker. */
    private record Families(Work work) implements Change.Visitor<AppliedChange> {
        @Override
        public AppliedChange loadBalancer(LoadBalancerChange change) {
            return change.acceptKind(new LoadBalancerWork(work));
        }

        @Override
        public AppliedChange listener(ListenerChange change) {
            return change.acceptKind(new ListenerWork(work));
        }

        @Override
        public AppliedChange acl(AclChange change) {
            return change.acceptKind(new AclWork(work));
        }

        @Override
        public AppliedChange rule(RuleChange change) {
            return change.acceptKind(new RuleWork(work));
        }

        @Override
        public AppliedChange serverGroup(ServerGroupChange change) {
            return change.acceptKind(new ServerGroupWork(work));
        }

        @Override
        public AppliedChange tag(TagChange change) {
            return change.acceptKind(new TagWork(work));
        }
    }

    /** Returns a text without anything of the credentials. */
    @Override
    public String toString() {
        return "AliyunAlbCloud in " + settings.region();
    }

    /**
     * Starts an adapter.
     *
     * @param region the region, such as {@code cn-hangzhou}
     * @param credentials where the keys come from
     */
    public static Builder builder(String region, AliyunCredentials credentials) {
        return new Builder(region, credentials);
    }

    /** Builds an adapter. */
    public static final class Builder {
        private final String region;
        private final AliyunCredentials credentials;
        private Optional<String> endpoint = Optional.empty();
        private boolean https = true;
        private Optional<NetworkSource> network = Optional.empty();
        private String vpcEndpoint;
        private Optional<String> vpcId = Optional.empty();
        private Predicate<Server> remote = server -> false;
        private CloudTime time = CloudTime.system();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(20);
        private Duration jobTimeout = Duration.ofMinutes(15);

        private Builder(String region, AliyunCredentials credentials) {
            this.region = region;
            this.credentials = credentials;
            this.vpcEndpoint = "vpc." + region + ".aliyuncs.com";
        }

        private SdkClient client(Optional<String> host) {
            return new SdkClient(credentials, region, host, https, new CallTimes(connectTimeout, readTimeout));
        }

        /** Sets host, and port if it is not 443, without a scheme; by default that of the region. */
        public Builder endpoint(String hostAndPort) {
            this.endpoint = Optional.of(host(hostAndPort));
            return this;
        }

        /** Sets host and port of the VPC service; by default {@code vpc.<region>.aliyuncs.com}. */
        public Builder vpcEndpoint(String hostAndPort) {
            this.vpcEndpoint = host(hostAndPort);
            return this;
        }

        private static String host(String hostAndPort) {
            if (hostAndPort.contains("/")) {
                throw new IllegalArgumentException(
                        "An endpoint is a host and perhaps a port, but was '" + hostAndPort + "'");
            }
            return hostAndPort;
        }

        /** Talks plain HTTP; for a server of the testkit on this machine. */
        public Builder plainHttp() {
            this.https = false;
            return this;
        }

        /**
         * Sets where zone and VPC of a vSwitch come from when an ALB is created or its zones change; by default the VPC
         * service is asked, with the same credentials.
         */
        public Builder network(NetworkSource source) {
            this.network = Optional.of(source);
            return this;
        }

        /** Sets the VPC of all server groups; by default each shares that of its gateway's ALB. */
        public Builder vpcId(String id) {
            this.vpcId = Optional.of(id);
            return this;
        }

        /**
         * Sets which servers lie outside of the VPC of the ALB, such as those of clusters in other VPCs that a transit
         * router connects; ALB wants to be told. By default none do.
         */
        public Builder remoteServers(Predicate<Server> predicate) {
            this.remote = predicate;
            return this;
        }

        /** Sets the clock to wait with. */
        public Builder time(CloudTime clock) {
            this.time = clock;
            return this;
        }

        /** Sets how long to wait for a connection; 5 s by default. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive(timeout);
            return this;
        }

        /** Sets how long to wait for the next byte of an answer; 20 s by default. */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = positive(timeout);
            return this;
        }

        /** Sets how long to wait for one job of ALB; 15 min by default. */
        public Builder jobTimeout(Duration timeout) {
            this.jobTimeout = positive(timeout);
            return this;
        }

        private static Duration positive(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("A timeout is more than zero, but was " + timeout);
            }
            return timeout;
        }

        /**
         * Builds the adapter; nothing is called yet.
         *
         * @throws IllegalArgumentException if the SDK cannot be set up with this region and endpoint
         */
        public AliyunAlbCloud build() {
            return new AliyunAlbCloud(this);
        }
    }
}
