package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCollector;
import java.util.Optional;

/**
 * The typed annotations of one Service.
 *
 * @param serverGroupId a server group made outside that takes its endpoints; absent to make one
 * @param resourceGroupId the resource group of its server groups; absent for the default one
 */
public record ServiceSettings(Optional<String> serverGroupId, Optional<String> resourceGroupId) {

    /** What a Service without annotations says. */
    public static final ServiceSettings NONE = new ServiceSettings(Optional.empty(), Optional.empty());

    /**
     * Reads the annotations of a Service.
     *
     * @param service the Service, in its cluster
     * @param findings gets what is wrong with its annotations
     */
    public static ServiceSettings read(
            ResourceRef service,
            ImmutableSortedMap<String, String> annotations,
            AnnotationVocabulary vocabulary,
            FindingCollector findings) {
        if (annotations.isEmpty()) {
            return NONE;
        }
        AnnotationReader reader = new AnnotationReader(service, annotations, findings);
        reader.reportKeys(vocabulary, AnnotationKey.Kind.SERVICE);
        reader.read(ServerGroupAnnotations.SERVER_GROUP_TYPE);
        reader.read(OtherKeys.BACKEND_TYPE);
        return new ServiceSettings(
                reader.read(ServerGroupAnnotations.SERVER_GROUP_ID).value(),
                reader.read(ServerGroupAnnotations.RESOURCE_GROUP_ID).value());
    }
}
