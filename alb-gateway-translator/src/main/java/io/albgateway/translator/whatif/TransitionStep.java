package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.FleetSnapshot;
import java.util.Locale;

/**
 * One edit of one Ingress on the way from one mode of a gateway to another.
 *
 * @param kind what to do with the Ingress
 * @param ingress the Ingress
 * @param removeAnnotations annotations to take away
 * @param setAnnotations annotations to add or change
 * @param otherChanges whether more than annotations changes: then the wished object is to be applied as a whole
 * @param movesTraffic whether a route has other shares of clusters after the step than before, or comes or goes while it
 *     is answered; what a canary takes within a cluster does not count
 * @param fleet the fleet after the step
 */
public record TransitionStep(
        Kind kind,
        ResourceRef ingress,
        ImmutableSortedSet<String> removeAnnotations,
        ImmutableSortedMap<String, String> setAnnotations,
        boolean otherChanges,
        boolean movesTraffic,
        FleetSnapshot fleet) {

    /** What a step does with an Ingress. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Returns the step as a sentence. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(kind.name().charAt(0))
                .append(kind.name().substring(1).toLowerCase(Locale.ROOT))
                .append(' ')
                .append(ingress);
        if (kind == Kind.UPDATE) {
            if (!removeAnnotations.isEmpty()) {
                text.append("; remove ").append(String.join(", ", removeAnnotations));
            }
            setAnnotations.forEach((key, value) -> text.append("; set ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append('"'));
            if (otherChanges) {
                text.append("; apply the rest of the wished object");
            }
        }
        return text.toString();
    }
}
