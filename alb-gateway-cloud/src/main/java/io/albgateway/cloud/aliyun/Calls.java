package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CallContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The calls of one call of the port: each asks the context first, and writes leave their request ids. */
final class Calls {

    private static final int PAGE = 100;
    private static final int FILTER = 20;

    private final SdkClient sdk;
    private final CallContext context;
    private final List<String> requestIds = new ArrayList<>();

    Calls(SdkClient sdk, CallContext context) {
        this.sdk = sdk;
        this.context = context;
    }

    CallContext context() {
        return context;
    }

    /** The ids of the writes so far. */
    ImmutableList<String> requestIds() {
        return ImmutableList.copyOf(requestIds);
    }

    WireNode read(Operation operation, WireMap parameters) {
        return call(operation, parameters.toMap());
    }

    /** Writes with a client token that nobody used before. */
    WireNode write(Operation operation, WireMap parameters) {
        return operation.takesToken()
                ? write(operation, parameters, UUID.randomUUID().toString())
                : record(call(operation, parameters.toMap()));
    }

    WireNode write(Operation operation, WireMap parameters, String clientToken) {
        Map<String, Object> all = new HashMap<>(parameters.toMap());
        all.put("ClientToken", clientToken);
        return record(call(operation, all));
    }

    private WireNode record(WireNode answer) {
        answer.text("RequestId").ifPresent(requestIds::add);
        return answer;
    }

    private WireNode call(Operation operation, Map<String, Object> parameters) {
        context.checkpoint(operation.wireName());
        return sdk.call(operation, parameters, context.remaining());
    }

    /** Reads all pages of a listing. */
    ImmutableList<WireNode> list(Operation operation, String items, WireMap parameters) {
        ImmutableList.Builder<WireNode> all = ImmutableList.builder();
        Set<String> seen = new HashSet<>();
        Map<String, Object> query = new HashMap<>(parameters.toMap());
        query.put("MaxResults", PAGE);
        Optional<String> token = Optional.empty();
        do {
            token.ifPresent(value -> query.put("NextToken", value));
            WireNode page = call(operation, query);
            all.addAll(page.nodes(items));
            token = page.text("NextToken");
            if (token.isPresent() && !seen.add(token.get())) {
                throw AlbCloudException.builder(Kind.UNAVAILABLE, operation.wireName())
                        .message("The listing goes round in a circle")
                        .build();
            }
        } while (token.isPresent());
        return all.build();
    }

    /** Reads all pages of a listing of these ids, as many at a time as a filter takes. */
    ImmutableList<WireNode> listByIds(Operation operation, String items, String filter, Iterable<String> ids) {
        ImmutableList.Builder<WireNode> all = ImmutableList.builder();
        for (List<String> some : Lists.partition(ImmutableList.copyOf(ids), FILTER)) {
            all.addAll(list(operation, items, WireMap.of(filter, some)));
        }
        return all.build();
    }
}
