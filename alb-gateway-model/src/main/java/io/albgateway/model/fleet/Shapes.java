package io.albgateway.model.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the shapes from the types of the model, so that no second list of fields can fall behind. Each type is looked at
 * once, when it is first met: that costs more than anything else in a short run.
 */
final class Shapes {
    private static final ImmutableMap<Class<?>, Shape> LEAVES = ImmutableMap.<Class<?>, Shape>builder()
            .put(String.class, Shape.Leaf.TEXT)
            .put(int.class, Shape.Leaf.INTEGER)
            .put(Integer.class, Shape.Leaf.INTEGER)
            .put(long.class, Shape.Leaf.LONG)
            .put(Long.class, Shape.Leaf.LONG)
            .put(boolean.class, Shape.Leaf.BOOLEAN)
            .put(Boolean.class, Shape.Leaf.BOOLEAN)
            .put(JsonNode.class, Shape.Leaf.ANY)
            .buildOrThrow();

    private final ObjectMapper mapper;
    private final Map<Class<?>, Shape.Fields> known = new ConcurrentHashMap<>();

    Shapes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Returns the shape of a type that is written as a mapping. */
    Shape.Fields fields(Class<?> type) {
        Shape.Fields fields = known.get(type);
        if (fields == null) {
            fields = introspect(type);
            known.put(type, fields);
        }
        return fields;
    }

    private Shape.Fields introspect(Class<?> type) {
        JsonSerialize as = type.getAnnotation(JsonSerialize.class);
        JavaType written = mapper.constructType(as == null ? type : as.as());
        ImmutableSortedMap.Builder<String, Shape.Member> fields = ImmutableSortedMap.naturalOrder();
        for (BeanPropertyDefinition property :
                mapper.getSerializationConfig().introspect(written).findProperties()) {
            JavaType of = property.getAccessor().getType();
            fields.put(property.getName(), new Shape.Member(shape(of), isRequired(type, property, of)));
        }
        Optional<JsonIgnoreProperties> ignored = Optional.ofNullable(type.getAnnotation(JsonIgnoreProperties.class));
        return new Shape.Fields(
                type,
                ignored.map(JsonIgnoreProperties::ignoreUnknown).orElse(false),
                fields.buildOrThrow(),
                ignored.map(names -> ImmutableSet.copyOf(names.value())).orElse(ImmutableSet.of()));
    }

    private Shape shape(JavaType type) {
        if (type.isReferenceType()) {
            return shape(type.getReferencedType());
        }
        if (type.isMapLikeType()) {
            return Shape.Leaf.TEXTS;
        }
        if (type.isCollectionLikeType()) {
            return new Shape.Items(shape(type.getContentType()));
        }
        Shape leaf = LEAVES.get(type.getRawClass());
        return leaf == null ? fields(type.getRawClass()) : leaf;
    }

    /** A record cannot have defaults, so it must have what is neither optional nor a collection. */
    private static boolean isRequired(Class<?> owner, BeanPropertyDefinition property, JavaType type) {
        return property.isRequired() || (owner.isRecord() && !type.isReferenceType() && !type.isContainerType());
    }
}
