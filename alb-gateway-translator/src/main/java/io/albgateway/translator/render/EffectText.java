package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.route.ClusterShare;
import io.albgateway.translator.route.Effect;
import io.albgateway.translator.route.Explanation;
import java.util.List;
import java.util.Map;

/** One or more lines per effect. */
final class EffectText implements Effect.Visitor<ImmutableList<String>> {

    private final List<Explanation.Target> targets;

    EffectText(List<Explanation.Target> targets) {
        this.targets = targets;
    }

    @Override
    public ImmutableList<String> limit(Effect.Limit effect) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        effect.qps().ifPresent(qps -> lines.add("limited to " + qps + " requests/s, beyond that 503"));
        effect.perIpQps().ifPresent(qps -> lines.add("limited to " + qps + " requests/s per client, beyond that 503"));
        return lines.build();
    }

    @Override
    public ImmutableList<String> preflight(Effect.Preflight effect) {
        return effect.headers().isEmpty()
                ? ImmutableList.of("preflight request answered by ALB: this origin may not")
                : ImmutableList.<String>builder()
                        .add("preflight request answered by ALB")
                        .addAll(headers(effect.headers()))
                        .build();
    }

    @Override
    public ImmutableList<String> corsHeaders(Effect.CorsHeaders effect) {
        return ImmutableList.<String>builder()
                .add("headers for the other origin in the response")
                .addAll(headers(effect.headers()))
                .build();
    }

    private static ImmutableList<String> headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> "    " + header.getKey() + ": " + header.getValue())
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<String> setHeader(Effect.SetHeader effect) {
        return ImmutableList.of("set header " + effect.name() + ": " + effect.value());
    }

    @Override
    public ImmutableList<String> dropHeader(Effect.DropHeader effect) {
        return ImmutableList.of("remove header " + effect.name());
    }

    @Override
    public ImmutableList<String> rewrite(Effect.Rewrite effect) {
        return ImmutableList.of("rewritten to " + effect.host() + effect.path()
                + (effect.query().isEmpty() ? "" : "?" + effect.query()));
    }

    @Override
    public ImmutableList<String> mirror(Effect.Mirror effect) {
        return effect.groups().stream().map(group -> "a copy to " + group).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<String> forward(Effect.Forward effect) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        effect.groups()
                .forEach(group -> lines.add(
                        "forwarded " + ExplanationText.percent(group.share()) + " to " + name(group.group())));
        for (ClusterShare share : effect.clusters()) {
            String cluster = share.cluster()
                    .map(ClusterId::value)
                    .map(id -> "cluster " + id)
                    .orElse("the hub");
            lines.add("in " + cluster + " " + ExplanationText.percent(share.share()));
        }
        if (effect.unanswered() > 0) {
            lines.add("nobody answers " + ExplanationText.percent(effect.unanswered()) + ": no server takes requests");
        }
        effect.stickySeconds().ifPresent(seconds -> lines.add("clients stay for " + seconds + " s"));
        return lines.build();
    }

    private String name(ServerGroupKey key) {
        return targets.stream()
                .filter(target -> target.group().equals(key))
                .flatMap(target -> target.origin().stream())
                .map(origin -> origin.service().qualifiedName() + ":" + origin.port()
                        + (origin.clusters().size() == 1
                                ? " @" + origin.clusters().first()
                                : ""))
                .findFirst()
                .orElseGet(() -> "server group " + key.existingId().orElse(key.value()));
    }

    @Override
    public ImmutableList<String> redirect(Effect.Redirect effect) {
        return ImmutableList.of("redirected with " + effect.code() + " to " + effect.location());
    }

    @Override
    public ImmutableList<String> answer(Effect.Answer effect) {
        return ImmutableList.of("answered with " + effect.code()
                + effect.contentType().map(type -> " " + type).orElse("")
                + effect.content()
                        .map(content -> " \"" + Shortened.of(content, 60) + "\"")
                        .orElse(""));
    }
}
