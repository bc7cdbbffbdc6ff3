package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import java.util.Optional;

/**
 * The forms that one Ingress may take on the way: as it is, as it shall be, and between the two a form that neither
 * splits between clusters nor releases a canary.
 *
 * @param ref the Ingress
 * @param forms the first one is the present, the last one the aim; absent where there is no such object
 */
record IngressStates(ResourceRef ref, ImmutableList<Optional<Ingress>> forms) {

    static IngressStates of(
            ResourceRef ref, Optional<Ingress> present, Optional<Ingress> wished, String clusterWeightPrefix) {
        Optional<Ingress> neutral = present.flatMap(ingress -> neutral(ingress, clusterWeightPrefix));
        return new IngressStates(
                ref,
                neutral.equals(present) || neutral.equals(wished)
                        ? ImmutableList.of(present, wished)
                        : ImmutableList.of(present, neutral, wished));
    }

    int last() {
        return forms.size() - 1;
    }

    /** A canary has no neutral form but being away; a stable Ingress goes on without its weights. */
    private static Optional<Ingress> neutral(Ingress ingress, String clusterWeightPrefix) {
        ImmutableSortedMap<String, String> annotations = ingress.metadata().annotations();
        if (isCanary(ingress)) {
            return Optional.empty();
        }
        return Optional.of(Ingress.builder()
                .from(ingress)
                .metadata(ObjectMeta.builder()
                        .from(ingress.metadata())
                        .annotations(ImmutableSortedMap.copyOfSorted(
                                Maps.filterKeys(annotations, key -> !key.startsWith(clusterWeightPrefix))))
                        .build())
                .build());
    }

    /** One that says it wrongly counts as a canary, as in planning. */
    private static boolean isCanary(Ingress ingress) {
        AnnotationReader.Read<Boolean> canary = new AnnotationReader(
                        ingress.ref(), ingress.metadata().annotations(), new FindingCollector())
                .read(AnnotationCatalog.CANARY);
        return canary.refused() || canary.value().orElse(false);
    }
}
