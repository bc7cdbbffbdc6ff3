package io.albgateway.translator.membership;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The order of the Ingresses of one gateway: the order annotation, then {@code namespace/name} as one text. Source: "ALB
 * Ingress configuration dictionary"; ALB Ingress Controller release notes.
 */
public final class MemberOrder {

    /**
     * The place of an Ingress in its gateway.
     *
     * @param order what its annotation says, or the default
     * @param qualifiedName its namespace and name
     */
    public record Place(int order, String qualifiedName) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return order != other.order
                    ? Integer.compare(order, other.order)
                    : qualifiedName.compareTo(other.qualifiedName);
        }
    }

    private MemberOrder() {}

    private record Placed<T>(Place place, boolean explicit, T member) {}

    /** Returns the place of an Ingress. */
    public static Place place(IngressSettings settings) {
        return new Place(settings.order(), settings.ingress().ref().qualifiedName());
    }

    /**
     * Sorts members.
     *
     * @param settings gives the settings of a member
     * @param findings gets the places that several members ask for
     */
    public static <T> ImmutableList<T> sort(
            List<T> members, Function<T, IngressSettings> settings, FindingCollector findings) {
        List<Placed<T>> placed = new ArrayList<>(members.size());
        for (T member : members) {
            IngressSettings known = settings.apply(member);
            placed.add(new Placed<>(place(known), known.explicitOrder(), member));
        }
        placed.sort(Comparator.comparing(Placed::place));
        ImmutableList<T> sorted = ImmutableList.copyOf(Lists.transform(placed, Placed::member));
        Multimaps.index(
                        placed.stream()
                                .filter(Placed::explicit)
                                .map(one -> settings.apply(one.member()))
                                .toList(),
                        IngressSettings::order)
                .asMap()
                .forEach((order, sharing) -> {
                    if (sharing.size() > 1) {
                        report(order, sharing, findings);
                    }
                });
        return sorted;
    }

    private static void report(int order, Collection<IngressSettings> sharing, FindingCollector findings) {
        ImmutableList<ResourceRef> refs =
                sharing.stream().map(member -> member.ingress().ref()).collect(ImmutableList.toImmutableList());
        findings.add(Finding.builder(FindingCode.ORDER_SHARED)
                .subject(refs.get(0))
                .field(AnnotationReader.field(
                        sharing.iterator().next().orderRow().fullName()))
                .value(String.valueOf(order))
                .message(sharing.size() + " Ingresses ask for place " + order)
                .outcome("Their names decide the order between them")
                .hint("Give each its own number if the order between them matters")
                .related(refs.subList(1, refs.size()))
                .build());
    }
}
