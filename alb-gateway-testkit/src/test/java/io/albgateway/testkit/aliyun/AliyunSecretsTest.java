package io.albgateway.testkit.aliyun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Throwables;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.ModelJson;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.wire.OddAnswer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Keys with markers in them go through everything that can go wrong; no text that comes out may have a marker. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
final class AliyunSecretsTest {

    private static final String ID = "MARKER-key-id";
    private static final String SECRET = "MARKER-key-secret";
    private static final String TOKEN = "MARKER-session-token";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final List<String> texts = new ArrayList<>();

    /** Without a logger of its own, the SDK prints to standard output. */
    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    private void failing(AlbCloud cloud) {
        Throwable thrown = catchThrowable(() -> cloud.observe(Bench.GATEWAY));
        assertThat(thrown).isNotNull();
        note(thrown);
    }

    private void note(Throwable thrown) {
        texts.add(Throwables.getStackTraceAsString(thrown));
        for (Throwable cause : Throwables.getCausalChain(thrown)) {
            texts.add(String.valueOf(cause));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            note(suppressed);
        }
    }

    private void assertNothingTold() {
        texts.add(printed.toString(StandardCharsets.UTF_8));
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain("MARKER"));
    }

    @Test
    void nothing_that_goes_wrong_tells_the_keys() {
        FakeAlb alb = FakeAlb.create();
        FakeAlbServer server = FakeAlbServer.builder(alb)
                .session(ID, SECRET, TOKEN, Instant.now().plusSeconds(3600))
                .start();
        AliyunCredentials credentials = AliyunCredentials.of(ID, SECRET, TOKEN);
        try (Bench bench = new Bench(alb, server)) {
            AliyunAlbCloud cloud =
                    bench.cloud(credentials).readTimeout(Duration.ofMillis(300)).build();
            texts.add(cloud.toString());
            for (OddAnswer odd : OddAnswer.values()) {
                server.answerOddly("ListLoadBalancers", odd, 1);
                Optional.ofNullable(catchThrowable(() -> cloud.observe(Bench.GATEWAY)))
                        .ifPresent(this::note);
            }
            bench.stand(cloud);
            for (OddAnswer odd : OddAnswer.values()) {
                server.answerOddly("CreateRules", odd, 1);
                Optional.ofNullable(catchThrowable(() -> cloud.apply(Bench.createRule(100))))
                        .ifPresent(this::note);
                alb.clock().advance(Duration.ofMinutes(1));
            }
        }
        assertThat(texts).as("most of these fail").hasSizeGreaterThan(OddAnswer.values().length);
        assertNothingTold();
    }

    @Test
    void refusals_that_repeat_what_was_signed_tell_nothing() {
        FakeAlb alb = FakeAlb.create();
        FakeAlbServer server = FakeAlbServer.builder(alb)
                .session(ID, SECRET, TOKEN, Instant.now().minusSeconds(1))
                .session("other", "real", TOKEN, Instant.now().plusSeconds(3600))
                .start();
        try (Bench bench = new Bench(alb, server)) {
            // Expired, unknown, of another session, with another secret.
            failing(bench.cloud(AliyunCredentials.of(ID, SECRET, TOKEN)).build());
            failing(bench.cloud(AliyunCredentials.of("MARKER-unknown", SECRET)).build());
            failing(bench.cloud(AliyunCredentials.of("other", SECRET, "MARKER-else"))
                    .build());
            failing(bench.cloud(AliyunCredentials.of("other", SECRET, TOKEN)).build());
        }
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("SignatureDoesNotMatch"));
        assertNothingTold();
    }

    @Test
    void a_source_of_keys_that_fails_tells_nothing() {
        try (Bench bench = Bench.start()) {
            failing(bench.cloud(() -> {
                        throw new IllegalStateException(
                                "no keys: " + SECRET, new IllegalArgumentException("because of " + TOKEN));
                    })
                    .build());
        }
        assertNothingTold();
    }

    @Test
    void an_endpoint_that_cannot_be_reached_tells_nothing() {
        failing(AliyunAlbCloud.builder("cn-hangzhou", AliyunCredentials.of(ID, SECRET, TOKEN))
                .endpoint("alb.nowhere.invalid")
                .plainHttp()
                .build());
        assertNothingTold();
    }

    @Test
    void keys_have_no_text_and_no_json() {
        AliyunCredentials.Keys keys = new AliyunCredentials.Keys(ID, SECRET, Optional.of(TOKEN));
        texts.add(keys.toString());
        texts.add(AliyunCredentials.of(ID, SECRET, TOKEN).toString());
        texts.add(AliyunCredentials.fromEnvironment(
                        Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", ID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET))
                .toString());
        for (ObjectMapper mapper : List.of(new ObjectMapper(), ModelJson.newMapper())) {
            Optional.ofNullable(catchThrowable(() -> texts.add(mapper.writeValueAsString(keys))))
                    .ifPresent(this::note);
        }
        note(catchThrowable(() -> new AliyunCredentials.Keys(ID, " ", Optional.of(TOKEN))));
        note(catchThrowable(
                () -> AliyunCredentials.fromEnvironment(Map.of("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET))));
        assertNothingTold();
    }
}
