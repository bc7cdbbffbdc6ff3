package io.albgateway.testkit.alb;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedServerGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Operations on tags, which only some kinds of resources take after creation. */
final class Tags {

    private static final int MAX_LENGTH = 128;

    private final Kernel kernel;

    Tags(Kernel kernel) {
        this.kernel = kernel;
    }

    Written tag(String type, List<String> ids, ImmutableSortedMap<String, String> tags) {
        return kernel.write("TagResources", Call.plain(), "", ids.size(), write -> {
            write.batch(ids, 50, "resources");
            write.batch(tags.keySet().asList(), 20, "tags");
            check(write, tags);
            ids.forEach(id -> edit(write, type, id, there -> there.putAll(tags)));
            return write.done(Optional.empty());
        });
    }

    Written untag(String type, List<String> ids, List<String> keys) {
        return kernel.write("UnTagResources", Call.plain(), "", ids.size(), write -> {
            write.batch(ids, 50, "resources");
            write.batch(keys, 20, "tags");
            ids.forEach(id -> edit(write, type, id, there -> there.keySet().removeAll(keys)));
            return write.done(Optional.empty());
        });
    }

    static void check(Write write, Map<String, String> tags) {
        tags.forEach((key, value) -> {
            checkText(write, key);
            checkText(write, value);
        });
        write.require(tags.size() <= 20, "InvalidParameter", "A resource takes at most 20 tags");
    }

    private static void checkText(Write write, String text) {
        String lower = Ascii.toLowerCase(text);
        write.require(
                text.length() <= MAX_LENGTH
                        && !lower.startsWith("aliyun")
                        && !lower.startsWith("acs:")
                        && !lower.contains("http://")
                        && !lower.contains("https://"),
                "InvalidParameter",
                "The tag text '" + text + "' is not allowed");
    }

    private void edit(Write write, String type, String id, Consumer<Map<String, String>> edit) {
        World world = write.world();
        switch (type) {
            case "loadbalancer" -> {
                Entry<ObservedLoadBalancer> entry = write.get(world.loadBalancers, id, "LoadBalancer");
                world.loadBalancers.put(
                        id,
                        entry.with(ObservedLoadBalancer.builder()
                                .from(entry.value())
                                .tags(edited(entry.value().tags(), edit))
                                .build()));
            }
            case "servergroup" -> {
                Entry<ObservedServerGroup> entry = write.get(world.groups, id, "ServerGroup");
                world.groups.put(
                        id,
                        entry.with(ObservedServerGroup.builder()
                                .from(entry.value())
                                .tags(edited(entry.value().tags(), edit))
                                .build()));
            }
            case "acl" -> {
                Entry<ObservedAcl> entry = write.get(world.acls, id, "Acl");
                world.acls.put(
                        id,
                        entry.with(ObservedAcl.builder()
                                .from(entry.value())
                                .tags(edited(entry.value().tags(), edit))
                                .build()));
            }
            default -> throw write.refuse("InvalidParameter", "Resources of type " + type + " take no tags later");
        }
    }

    private static ImmutableSortedMap<String, String> edited(
            Map<String, String> there, Consumer<Map<String, String>> edit) {
        Map<String, String> tags = new TreeMap<>(there);
        edit.accept(tags);
        return ImmutableSortedMap.copyOf(tags);
    }
}
