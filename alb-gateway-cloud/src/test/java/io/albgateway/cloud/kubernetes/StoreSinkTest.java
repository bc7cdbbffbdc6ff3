package io.albgateway.cloud.kubernetes;

import io.albgateway.cloud.FleetChange;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects that cannot be decoded. */
final class StoreSinkTest {

    /** One whose fields are too deep for the stack. */
    private static final class TooDeep extends GenericKubernetesResource {
        private static final long serialVersionUID = 1;

        @Override
        public Map<String, Object> getAdditionalProperties() {
            throw new StackOverflowError();
        }
    }

    @Test
    void an_object_that_ends_the_decoder_with_an_error_is_unreadable() {
        FleetStore store = new FleetStore();
        List<FleetChange> told = new ArrayList<>();
        StoreSink sink = new StoreSink(
                new ObjectDecoder(new KubernetesSerialization()), store, Optional.empty(), told::add, () -> {});
        GenericKubernetesResource object = new TooDeep();
        object.setMetadata(
                new ObjectMetaBuilder().withNamespace("shop").withName("deep").build());
        sink.put(KubeKind.INGRESS, object);
        ResourceRef ref = ResourceRef.ingress("shop", "deep");
        assertThat(store.state().fleet().unreadable()).containsExactly(ref);
        assertThat(told).containsExactly(FleetChange.of(ref));
    }
}
