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
        return AliyunAlbCloud.builder("cn-hangzhou", credentials)
                .endpoint(server.endpoint())
                .plainHttp()
                .vpcEndpoint(server.endpoint())
                .vpcId("vpc-fake")
                .time(alb.time());
    }
}
