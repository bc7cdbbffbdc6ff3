package io.albgateway.testkit.wire;

import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Page;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.Written;
import java.util.function.Function;

/** Serves one operation. */
@FunctionalInterface
interface Route {

    Json answer(Parameters parameters);

    /** What comes with every write. */
    static Call call(Parameters parameters) {
        return new Call(
                parameters.filled("ClientToken"),
                parameters.fingerprint(),
                parameters.flag("DryRun").orElse(false));
    }

    /** What comes with every listing; filters that an operation does not have are not on its wire. */
    static Query query(Parameters parameters) {
        Query query = Query.all()
                .withNextToken(parameters.filled("NextToken"))
                .withLoadBalancerIds(parameters.texts("LoadBalancerIds"))
                .withListenerIds(parameters.texts("ListenerIds"))
                .withVpcIds(parameters.texts("VpcIds"))
                .withTags(parameters.tags("Tag"));
        return parameters.integer("MaxResults").map(query::withMaxResults).orElse(query);
    }

    /** The answer to a write that creates nothing. */
    static Json written(Written written) {
        return Json.of("RequestId", written.requestId()).put("JobId", written.jobId());
    }

    /** The answer to a write that creates something. */
    static Json created(String idName, Written written) {
        return written(written).put(idName, written.resourceId());
    }

    /** A page of a listing. */
    static <T> Json page(String items, Page<T> page, Function<? super T, Json> write) {
        return Json.of(items, Json.list(page.items(), write))
                .put("TotalCount", page.totalCount())
                .put("MaxResults", page.maxResults())
                .put("NextToken", page.nextToken());
    }
}
