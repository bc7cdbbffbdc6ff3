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
 * @param refused whether nobody can tell which server group it means, so that the routes to it are refused
 */
public record ServiceSettings(Optional<String> serverGroupId, Optional<String> resourceGroupId, boolean refused) {

    /** What a Service without annotations says. */
    public static final ServiceSettings NONE = new ServiceSettings(Optional.empty(), Optional.empty(), false);

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
        AnnotationReader.Read<String> groupId = reader.read(ServerGroupAnnotations.SERVER_GROUP_ID);
        return new ServiceSettings(
                groupId.value(),
                reader.read(ServerGroupAnnotations.RESOURCE_GROUP_ID).value(),
                groupId.refused());
    }
}
