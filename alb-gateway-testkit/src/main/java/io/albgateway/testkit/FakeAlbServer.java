package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import io.albgateway.testkit.wire.OddAnswer;
import io.albgateway.testkit.wire.ReceivedCall;
import io.albgateway.testkit.wire.WireKey;
import io.albgateway.testkit.wire.WireServer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link FakeAlb} behind the protocol of ALB's OpenAPI, on a port of this machine: the SDK of Alibaba Cloud in any
 * language talks to it unchanged. Signatures, times, hashes and nonces are checked, and the account behind it decides the
 * rest. It is plain HTTP, answers at {@link #endpoint()}, and knows one access key unless told otherwise.
 *
 * <p>The call {@code DescribeVSwitchAttributes} of the VPC service is served too. Safe for several threads.
 */
public final class FakeAlbServer implements AutoCloseable {

    private static final String ACCESS_KEY_ID = "fake-access-key-id";
    private static final String ACCESS_KEY_SECRET = "fake-access-key-secret";

    private final WireServer server;

    private FakeAlbServer(Builder builder) {
        builder.keys.add(WireKey.lasting(ACCESS_KEY_ID, ACCESS_KEY_SECRET));
        this.server = WireServer.start(
                builder.alb.api(),
                builder.alb.network(),
                builder.keys,
                builder.clock,
                builder.otherSpelling,
                builder.port);
    }

    /** Starts a server for an account on any free port. */
    public static FakeAlbServer start(FakeAlb alb) {
        return builder(alb).start();
    }

    /** Starts to describe a server. */
    public static Builder builder(FakeAlb alb) {
        return new Builder(alb);
    }

    /** Host and port, without a scheme, as the SDK wants its endpoint. */
    public String endpoint() {
        return server.endpoint();
    }

    /** The id of the access key that it always knows. */
    public String accessKeyId() {
        return ACCESS_KEY_ID;
    }

    /** The secret of the access key that it always knows. */
    public String accessKeySecret() {
        return ACCESS_KEY_SECRET;
    }

    /**
     * Serves another account from now on, as if the server had been started for it: requests so far, odd answers and nonces are
     * forgotten, keys and port stay. It spares many small tests a server each, and their SDK a new HTTP client each. Not
     * while calls are under way.
     */
    public void serve(FakeAlb alb) {
        server.serve(alb.api(), alb.network());
    }

    /** All requests so far, refused ones included; not those that were dropped before they were looked at. */
    public ImmutableList<ReceivedCall> received() {
        return server.received();
    }

    /** Answers the next calls of an operation in a way that is not ALB's. */
    public void answerOddly(String operation, OddAnswer answer, int times) {
        server.answerOddly(operation, answer, times);
    }

    /** Stops at once; calls that are under way get no answer. */
    @Override
    public void close() {
        server.close();
    }

    /** Describes a server. */
    public static final class Builder {
        private final FakeAlb alb;
        private final List<WireKey> keys = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private boolean otherSpelling;
        private int port;

        private Builder(FakeAlb alb) {
            this.alb = alb;
        }

        /** Adds an access key that it knows. */
        public Builder accessKey(String id, String secret) {
            keys.add(WireKey.lasting(id, secret));
            return this;
        }

        /** Adds the access key of a session, which is refused from its end on. */
        public Builder session(String id, String secret, String securityToken, Instant end) {
            keys.add(WireKey.session(id, secret, securityToken, end));
            return this;
        }

        /** Sets what the times of requests are held against; the clock of this machine by default. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /**
         * Spells some values of listings in the other of two ways that the documents of ALB know: types of actions with the
         * ending {@code Config}, codes of fixed responses as {@code HTTP_200}.
         */
        public Builder otherSpelling() {
            this.otherSpelling = true;
            return this;
        }

        /** Sets the port; any free one by default. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** Starts the server. */
        public FakeAlbServer start() {
            return new FakeAlbServer(this);
        }
    }
}
