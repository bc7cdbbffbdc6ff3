package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;

/** Adapters to fakes. */
final class AliyunClouds {

    private AliyunClouds() {}

    /** Returns an adapter that waits with the clock of the account. */
    static AliyunAlbCloud of(FakeAlb alb, FakeAlbServer server) {
        return builder(alb, server, AliyunCredentials.of(server.accessKeyId(), server.accessKeySecret()))
                .build();
    }

    static AliyunAlbCloud.Builder builder(FakeAlb alb, FakeAlbServer server, AliyunCredentials credentials) {
        return builder(server.endpoint(), alb, credentials);
    }

    /** Returns an adapter to an endpoint at which nobody may be. */
    static AliyunAlbCloud at(String endpoint, FakeAlb alb, AliyunCredentials credentials) {
        return builder(endpoint, alb, credentials).build();
    }

    private static AliyunAlbCloud.Builder builder(String endpoint, FakeAlb alb, AliyunCredentials credentials) {
        return AliyunAlbCloud.builder("cn-hangzhou", credentials)
                .endpoint(endpoint)
                .plainHttp()
                .vpcEndpoint(endpoint)
                .vpcId("vpc-fake")
                .time(alb.time());
    }
}
