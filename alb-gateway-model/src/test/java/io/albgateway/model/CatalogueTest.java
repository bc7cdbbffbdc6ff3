package io.albgateway.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.common.reflect.ClassPath;
import io.albgateway.model.Samples.Sample;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.ManifestReading;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue of samples forgets no value type, and its full samples forget no member. */
class CatalogueTest {

    static List<Sample> fullSamples() {
        return Samples.all().stream().filter(Sample::full).toList();
    }

    @Test
    void every_public_value_type_has_a_full_sample() throws Exception {
        Set<String> sampled = fullSamples().stream()
                .map(sample -> sample.type().getRawClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = publicTypes()
                .filter(type -> type.isRecord() || type.isAnnotationPresent(JsonDeserialize.class))
                // The outcome of reading manifests and edits of a fleet are used on the spot and never written.
                .filter(type -> type != ManifestReading.class && type != FleetEdit.StateOf.class)
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).hasSizeGreaterThan(80);
        assertThat(sampled).containsAll(declared);
    }

    @Test
    void every_member_of_a_closed_family_is_sampled_as_one_of_the_family() throws Exception {
        Set<Class<?>> sampled = fullSamples().stream()
                .filter(sample -> sample.type().getRawClass().isSealed())
                .map(sample -> sample.value().get().getClass())
                .collect(Collectors.toSet());
        Set<Class<?>> members = publicTypes()
                .filter(type ->
                        type.isRecord() && Stream.of(type.getInterfaces()).anyMatch(Class::isSealed))
                .collect(Collectors.toSet());
        assertThat(members).hasSizeGreaterThan(40);
        assertThat(sampled).isEqualTo(members);
    }

    @ParameterizedTest
    @MethodSource("fullSamples")
    void a_full_sample_leaves_nothing_out(Sample sample) throws Exception {
        Object value = sample.value().get();
        for (Field field : value.getClass().getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
                continue;
            }
            field.setAccessible(true);
            Object member = field.get(value);
            boolean empty = member == null
                    || member.equals("")
                    || (member instanceof Optional<?> optional && optional.isEmpty())
                    || (member instanceof Collection<?> collection && collection.isEmpty())
                    || (member instanceof Map<?, ?> map && map.isEmpty());
            assertThat(empty)
                    .as("%s of %s is left out", field.getName(), sample)
                    .isFalse();
        }
    }

    private static Stream<Class<?>> publicTypes() throws Exception {
        return ClassPath.from(CatalogueTest.class.getClassLoader())
                .getTopLevelClassesRecursive("io.albgateway.model")
                .stream()
                .<Class<?>>map(ClassPath.ClassInfo::load)
                .flatMap(CatalogueTest::withNested)
                .filter(CatalogueTest::isPublic);
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Stream.of(type.getDeclaredClasses()).flatMap(CatalogueTest::withNested));
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return true;
    }
}
