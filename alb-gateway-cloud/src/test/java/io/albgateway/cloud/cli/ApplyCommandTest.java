package io.albgateway.cloud.cli;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Applying with a cloud that takes everything and remembers nothing. */
@Timeout(60)
class ApplyCommandTest {

    @TempDir
    private Path folder;

    private final List<String> applied = Collections.synchronizedList(new ArrayList<>());
    private final List<String> questions = new ArrayList<>();
    private Optional<String> answer = Optional.empty();
    private boolean watched;
    private Runnable interrupt = () -> {};
    private boolean interruptAtOnce;
    private Optional<Kind> refusal = Optional.empty();

    private final AlbCloud cloud = new AlbCloud() {
        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            refuse();
            return ObservedGateway.absent(scope.gateway());
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            applied.add(change.key().value());
            if (interruptAtOnce) {
                interrupt.run();
            }
            return new AppliedChange(ImmutableList.of(), ImmutableList.of("request-1"));
        }
    };

    private void refuse() {
        refusal.ifPresent(kind -> {
            throw AlbCloudException.builder(kind, "ListLoadBalancers")
                    .requestId("request-9")
                    .message("The access key has expired")
                    .build();
        });
    }

    private final Person person = new Person() {
        @Override
        public boolean watches() {
            return watched;
        }

        @Override
        public Optional<String> answer(String question) {
            questions.add(question);
            return answer;
        }

        @Override
        public Interruption onInterrupt(Runnable what) {
            interrupt = what;
            return () -> {};
        }
    };

    private Run apply(String... more) {
        CloudTime quick = new CloudTime() {
            private Instant now = Instant.EPOCH;

            @Override
            public synchronized Instant now() {
                return now;
            }

            @Override
            public synchronized void sleep(Duration duration) {
                now = now.plus(duration);
            }
        };
        CloudAccess access = new CloudAccess() {
            @Override
            public AlbCloud cloud() {
                return cloud;
            }

            @Override
            public CloudTime time() {
                return quick;
            }
        };
        List<String> args = new ArrayList<>(List.of("apply", Fleets.fine(folder).toString(), "--gateway=edge"));
        args.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = AlbGateway.run(
                new PrintWriter(out), new PrintWriter(err), false, access, person, args.toArray(String[]::new));
        return new Run(status, out.toString(), err.toString());
    }

    @Test
    void a_dry_run_shows_the_changes_and_does_nothing() {
        Run run = apply("--dry-run");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Changes of gateway edge\n").contains("+ load balancer edge");
        assertThat(applied).isEmpty();
        assertThat(questions).isEmpty();
    }

    @Test
    void somebody_who_says_no_changes_nothing() {
        answer = Optional.of("n");

        Run run = apply();

        assertThat(questions)
                .singleElement()
                .satisfies(question ->
                        assertThat(question).matches("Do these \\d+ changes to gateway edge\\? \\[y/N\\] "));
        assertThat(run.out()).startsWith("Changes of gateway edge\n").endsWith("Nothing was done.\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(applied).isEmpty();
    }

    @Test
    void somebody_who_says_yes_gets_the_steps_in_lines() {
        answer = Optional.of("Y ");

        Run run = apply();

        assertThat(applied).contains("CreateLoadBalancer:edge");
        assertThat(run.out())
                .containsPattern("step 1 of \\d+, CreateLoadBalancer:edge: done in 0\\.0 s\n")
                .doesNotContain("\r");
        // This cloud remembers nothing, so the report says that it keeps differing.
        assertThat(run.out()).contains("The ALB keeps differing");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void on_a_terminal_the_steps_are_a_bar() {
        watched = true;

        Run run = apply("--yes");

        assertThat(questions).isEmpty();
        assertThat(run.out())
                .contains("\r[..............................] 0 of ")
                .contains("\r[######");
    }

    @Test
    void where_nobody_can_be_asked_yes_is_needed() {
        Run run = apply();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--yes is needed").hasLineCount(1);
        assertThat(applied).isEmpty();
    }

    @Test
    void ctrl_c_stops_after_the_current_steps_and_says_how_to_go_on() {
        interruptAtOnce = true;

        Run run = apply("--yes");

        assertThat(applied).isNotEmpty();
        assertThat(run.out())
                .contains("Stopping after the steps that are under way ..")
                .contains("Stopped on request")
                .contains("Left: ")
                .contains("Run the same command again to go on");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void a_cloud_that_refuses_to_be_read_is_told_with_advice() {
        refusal = Optional.of(Kind.DENIED);

        Run run = apply("--yes");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("ListLoadBalancers", "DENIED", "request-9", "Advice: Check the credentials")
                .doesNotContain("Changes of gateway");
        assertThat(applied).isEmpty();
    }

    @Test
    void without_a_region_or_keys_it_says_which_variable_is_missing() {
        assertThat(live(Map.of()))
                .isEqualTo(
                        "alb-gateway: ALIBABA_CLOUD_REGION_ID is not set; it names the region, such as cn-hangzhou\n");
        assertThat(live(Map.of("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou", "ALIBABA_CLOUD_ACCESS_KEY_ID", "some-id")))
                .isEqualTo("alb-gateway: ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set\n");
    }

    @Test
    void an_endpoint_that_is_none_is_told_without_the_keys() {
        assertThat(live(Map.of(
                        "ALIBABA_CLOUD_REGION_ID",
                        "cn-hangzhou",
                        "ALIBABA_CLOUD_ACCESS_KEY_ID",
                        "planted-id",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                        "planted-secret",
                        "ALIBABA_CLOUD_SECURITY_TOKEN",
                        "planted-token",
                        "ALB_GATEWAY_ENDPOINT",
                        "ftp://alb.example/")))
                .contains("ALB_GATEWAY_ENDPOINT", "'ftp://alb.example/'")
                .doesNotContain("planted");
    }

    /** The one line of a run that cannot begin. */
    private String live(Map<String, String> environment) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = AlbGateway.run(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                CloudAccess.aliyun(environment),
                "apply",
                Fleets.fine(folder).toString(),
                "--gateway=edge",
                "--yes");
        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).hasLineCount(1);
        return err.toString();
    }

    @Test
    void the_gateway_has_to_be_told_if_there_are_several() {
        Run run = Run.of("apply", Fleets.fine(folder));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--gateway is needed to choose one of edge, inner");
    }
}
