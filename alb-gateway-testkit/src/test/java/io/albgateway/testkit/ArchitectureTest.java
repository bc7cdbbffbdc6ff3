package io.albgateway.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.albgateway.cloud.cli.AlbGateway;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.translator.GatewayPlanner;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The floors of the house, and what may not be used where. See docs/architecture.md. */
final class ArchitectureTest {

    private static final String MODEL = "io.albgateway.model..";
    private static final String TRANSLATOR = "io.albgateway.translator..";
    private static final String CLOUD = "io.albgateway.cloud..";
    private static final String TESTKIT = "io.albgateway.testkit..";

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.albgateway");
    }

    @Test
    void every_floor_is_looked_at() {
        assertThat(house.contain(ManifestReader.class)).isTrue();
        assertThat(house.contain(GatewayPlanner.class)).isTrue();
        assertThat(house.contain(AlbGateway.class)).isTrue();
        assertThat(house.contain(SampleFleets.class)).isTrue();
        assertThat(house.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void no_floor_stands_on_a_higher_one() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy(MODEL)
                .layer("translator")
                .definedBy(TRANSLATOR)
                .layer("cloud")
                .definedBy(CLOUD)
                .layer("testkit")
                .definedBy(TESTKIT)
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("translator")
                .mayOnlyAccessLayers("model")
                .whereLayer("cloud")
                .mayOnlyAccessLayers("translator", "model")
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .check(house);
    }

    @Test
    void every_class_lives_on_a_floor() {
        noClasses()
                .should()
                .resideOutsideOfPackages(MODEL, TRANSLATOR, CLOUD, TESTKIT)
                .check(house);
    }

    @Test
    void no_packages_go_round_in_a_circle() {
        slices().matching("io.albgateway.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void the_cloud_sdk_stays_in_its_adapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.albgateway.cloud.aliyun..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.aliyun..")
                .check(house);
    }

    @Test
    void no_type_of_the_cloud_sdk_is_in_a_public_signature() {
        assertThat(house.stream()
                        .filter(type -> type.getPackageName().startsWith("io.albgateway.cloud.aliyun"))
                        .filter(ArchitectureTest::isOpen)
                        .flatMap(type -> type.getMembers().stream())
                        .filter(member -> isOpen(member.getModifiers()))
                        .flatMap(member -> member.getAllInvolvedRawTypes().stream()
                                .filter(used -> used.getPackageName().startsWith("com.aliyun"))
                                .map(used -> member.getFullName() + " uses " + used.getName())))
                .isEmpty();
        classes()
                .that()
                .resideInAPackage("io.albgateway.cloud.aliyun..")
                .and()
                .arePublic()
                .should(not(be(assignableTo(resideInAPackage("com.aliyun..")))))
                .check(house);
    }

    private static boolean isOpen(JavaClass type) {
        return isOpen(type.getModifiers())
                && type.getEnclosingClass().map(ArchitectureTest::isOpen).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    void the_kubernetes_client_stays_in_its_adapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.albgateway.cloud.kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(house);
    }

    @Test
    void micrometer_stays_in_its_binding() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.albgateway.cloud.micrometer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(house);
    }

    @Test
    void the_command_line_parser_stays_in_the_command() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.albgateway.cloud.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(house);
    }

    @Test
    void model_and_translator_keep_no_log() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, TRANSLATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(house);
    }

    @Test
    void planning_reads_nothing_but_its_input() {
        noClasses()
                .that()
                .resideInAPackage(TRANSLATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(System.class, Runtime.class, ProcessBuilder.class)
                .check(house);
    }

    @Test
    void planning_knows_no_time_no_chance_and_no_threads() {
        noClasses()
                .that()
                .resideInAPackage(TRANSLATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, UUID.class, Thread.class, ThreadLocal.class)
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .callMethod(Math.class, "random")
                .check(house);
    }

    @Test
    void nothing_static_can_change() {
        fields().that().areStatic().should().beFinal().check(house);
    }
}
