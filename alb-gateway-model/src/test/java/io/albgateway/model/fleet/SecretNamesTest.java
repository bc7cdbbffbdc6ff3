package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ModelJson;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.Secret;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.read;
import static io.albgateway.model.fleet.Reading.yaml;
import static org.assertj.core.api.Assertions.assertThat;

/** Of a Secret only its names are read; whatever it holds is nowhere to be found afterwards. */
final class SecretNamesTest {
    private static final String MARKER = "S3CR3T";

    @Test
    void namespace_name_type_and_keys_are_read_and_nothing_else() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/tls
                metadata:
                  name: cert
                  namespace: shop
                  annotations: {kubectl.kubernetes.io/last-applied-configuration: S3CR3T}
                data: {tls.crt: S3CR3T}
                stringData: {tls.key: S3CR3T, empty: }
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().secrets())
                .containsExactly(new Secret(
                        "shop", "cert", "kubernetes.io/tls", ImmutableSortedSet.of("empty", "tls.crt", "tls.key")));
    }

    @Test
    void a_secret_without_type_and_data_is_opaque_and_empty() {
        ManifestReading reading = yaml("apiVersion: v1\nkind: Secret\nmetadata: {name: cert}\ndata: null\n");

        assertThat(codes(reading)).containsExactly(FindingCode.OBJECT_FIELD_NULL);
        assertThat(reading.fleet().secrets())
                .containsExactly(new Secret("default", "cert", "Opaque", ImmutableSortedSet.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Wrong shapes.
                "data: S3CR3T",
                "data: [S3CR3T]",
                "data: {a: {b: S3CR3T}}",
                "data: {a: [S3CR3T]}",
                "type: [S3CR3T]",
                "stringData: {a: 12345}",
                // Broken texts.
                "stringData: {a: S3CR3T",
                "stringData: {a: \"S3CR3T",
                "stringData: {a: \"\\S3CR3T\"}",
                "stringData:\n  a: |\nS3CR3T\n",
                "stringData:\n  a: b: S3CR3T\n",
                "stringData:\n\ta: S3CR3T\n",
                "stringData: {a: !S3CR3T!x y}",
                "stringData: {a: *S3CR3T}",
                "stringData: {<<: S3CR3T}",
                "stringData: {a: S3CR3T, a: S3CR3T}",
                "stringData: {a: @S3CR3T}",
                "stringData: {a: %S3CR3T}",
                "stringData: {a: !!binary S3CR3T!}",
                "stringData: {a: !!int 0xS3CR3T}",
                "stringData: {? [S3CR3T] : b}",
                "stringData: {*S3CR3T : b}",
                "stringData: {a: S3CR3T\u0007}",
                "--- >S3CR3T",
                "...\n%S3CR3T S3CR3T\n--- a",
                "...\n%TAG !S3CR3T! a\n%TAG !S3CR3T! b\n--- a",
                "...\n%YAML 9.S3CR3T\n--- a"
            })
    void broken_secrets_leak_nothing(String rest) throws IOException {
        ManifestReading reading = yaml("apiVersion: v1\nkind: Secret\nmetadata: {name: cert}\n" + rest);

        assertThat(reading.findings()).isNotEmpty();
        assertNothingLeaks(reading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\": \"S3CR3T\"}",
                "\"data\": {\"a\": S3CR3T}}",
                "\"data\": {\"a\": \"S3CR3T",
                "\"data\": {\"a\": \"\\S3CR3T\"}}",
                "\"data\": {S3CR3T: 1}}",
                "\"data\": {\"a\": 1S3CR3T}}",
                "\"data\": {\"a\": \"b\"}} S3CR3T"
            })
    void broken_secrets_in_json_leak_nothing(String rest) throws IOException {
        ManifestReading reading = read(ManifestSource.ofText(
                "a.json",
                "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"cert\"}, " + rest));

        assertThat(reading.findings()).isNotEmpty();
        assertNothingLeaks(reading);
    }

    @Test
    void two_secrets_of_one_name_are_compared_by_their_names_only() throws IOException {
        String one = "apiVersion: v1\nkind: Secret\nmetadata: {name: cert}\nstringData: {a: S3CR3T}\n";

        ManifestReading reading =
                yaml(one + "---\n" + one.replace("S3CR3T", "other") + "---\n" + one.replace("{a:", "{b:"));

        assertThat(only(reading).code()).isEqualTo(FindingCode.OBJECT_CONTRADICTED);
        assertNothingLeaks(reading);
    }

    @Test
    void sources_do_not_show_what_they_hold() {
        assertThat(ManifestSource.ofText("a.yaml", MARKER)).hasToString("a.yaml");
    }

    private static void assertNothingLeaks(ManifestReading reading) throws IOException {
        assertThat(reading.toString()).doesNotContain(MARKER);
        assertThat(ModelJson.newMapper().writeValueAsString(reading.findings())).doesNotContain(MARKER);
        assertThat(ModelJson.newMapper().writeValueAsString(reading.fleet())).doesNotContain(MARKER);
    }
}
