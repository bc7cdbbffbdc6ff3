/**
 * The adapter to Alibaba Cloud ALB on the SDK {@code com.aliyun:alb20200616}.
 *
 * <p>In: changes and scopes of the port {@link io.albgateway.cloud.AlbCloud}, credentials, a source of vSwitches. Out:
 * calls of ALB's OpenAPI, observed gateways, {@link io.albgateway.cloud.AlbCloudException}. Never here: a decision about
 * what should be changed, a retry that the caller does not see, a secret in a text, an SDK type in a public signature.
 *
 * <p>Needs the SDK, which is optional for embedders; nothing else of the library imports it.
 */
@NullMarked
package io.albgateway.cloud.aliyun;

import org.jspecify.annotations.NullMarked;
