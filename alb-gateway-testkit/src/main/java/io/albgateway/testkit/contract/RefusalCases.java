package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbQuotas;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Fault;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How refusals are told. */
abstract class RefusalCases extends ContractCases {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Throttling.User, THROTTLED",
        "Throttling.Api, THROTTLED",
        "IncorrectStatus.Listener, BUSY",
        "ResourceInConfiguring.Listener, BUSY",
        "SystemBusy, BUSY",
        "IdempotenceProcessing, BUSY",
        "Conflict.Priority, CONFLICT",
        "ResourceQuotaExceeded.LoadBalancerRulesNum, QUOTA",
        "QuotaExceeded.RuleMatchEvaluationsNum, QUOTA",
        "ResourceNotFound.Listener, NOT_FOUND",
        "Forbidden.RAM, DENIED",
        "InvalidAccessKeyId.NotFound, DENIED",
        "InvalidParameter, INVALID",
        "OperationDenied.RewriteMissingForwardGroup, INVALID",
        "ServiceUnavailable, UNAVAILABLE",
        "InternalError, UNAVAILABLE"
    })
    void the_code_of_a_refusal_decides_its_kind(String code, Kind kind) {
        stage().listener();
        inject(FaultPlan.none().onFirstWrites(1, Fault.error(code)));

        AlbCloudException refused = refused(stage().creation(Wanted.rules(1)));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.code()).contains(code);
        assertThat(refused.requestId()).isPresent();
        assertThat(refused.operation()).isEqualTo("CreateRules");
        assertThat(refused.getMessage()).contains(code, "CreateRules");
        assertThat(stage().observe().rules()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ResourceQuotaExceeded.LoadBalancerRulesNum, QUOTA",
        "Conflict.Priority, CONFLICT",
        "InternalError, UNAVAILABLE"
    })
    void a_job_that_fails_is_told_and_can_be_tried_again(String code, Kind kind) {
        stage().listener();
        Change change = stage().creation(Wanted.rules(2));
        inject(FaultPlan.none().onFirstWrites(1, new Fault(Fault.Kind.FAILED_JOB, code, 1)));

        assertThat(refused(change).kind()).isEqualTo(kind);
        assertThat(stage().observe().rules()).isEmpty();

        stage().apply(change);
        assertThat(stage().observe().rules()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_id_that_is_not_there_is_not_found(Vain vain) {
        Change change = vain.change(stage());
        ObservedGateway before = stage().observe();

        AlbCloudException refused = refused(change);

        assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused.kind().needsNewPlan()).isTrue();
        assertThat(stage().observe()).isEqualTo(before);
    }

    @Test
    void a_priority_that_is_taken_is_a_conflict() {
        stage().listener();
        stage().rules(1);
        Rule other = Wanted.rule(
                10, ImmutableList.of(Wanted.host("other.example.test")), ImmutableList.of(Wanted.text("other")));

        assertThat(refused(stage().creation(ImmutableList.of(other))).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(stage().observe().rules()).hasSize(1);
    }

    @Test
    void a_port_that_is_taken_is_a_conflict() {
        stage().listener();
        Listener other = Listener.builder()
                .from(Wanted.http(stage().groupKey("default")))
                .description("another one")
                .build();

        assertThat(refused(new ListenerChange.Create(
                                stage().header("CreateListener"), stage().loadBalancerRef(), other))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(stage().observe().listeners())
                .filteredOn(listener -> listener.key().equals(Wanted.HTTP))
                .hasSize(1);
    }

    @Test
    void an_instance_under_protection_is_not_deleted() {
        stage().alone("-lb");
        stage().loadBalancer();
        stage().apply(new LoadBalancerChange.SetDeletionProtection(
                stage().header("Protect"), stage().loadBalancerRef(), true));

        AlbCloudException refused =
                refused(new LoadBalancerChange.Delete(stage().header("Delete"), stage().loadBalancerRef()));

        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(stage().observe().loadBalancer()).isPresent();
    }

    @Test
    void an_edition_does_not_go_down() {
        stage().alone("-lb");
        stage().loadBalancer();
        CloudRef<GatewayRef> ref = stage().loadBalancerRef();
        stage().apply(new LoadBalancerChange.SetEdition(
                stage().header("SetEdition"), ref, LoadBalancer.Edition.STANDARD_WITH_WAF));

        assertThat(refused(new LoadBalancerChange.SetEdition(
                                stage().header("SetEdition"), ref, LoadBalancer.Edition.STANDARD))
                        .kind())
                .isEqualTo(Kind.INVALID);
    }

    @Test
    void a_group_in_use_is_busy() {
        stage().listener();

        AlbCloudException refused = refused(new ServerGroupChange.Delete(
                stage().header("DeleteServerGroup"), CloudRef.planned(stage().groupKey("default"))));

        assertThat(refused.kind()).isEqualTo(Kind.BUSY);
        assertThat(stage().observe().serverGroup(stage().groupKey("default"))).isPresent();
    }

    @Test
    void an_access_list_in_use_is_busy() {
        stage().apply(prepare(ListenerSubjects.all().get(6)));

        assertThat(refused(new AclChange.Delete(stage().header("DeleteAcl"), CloudRef.planned(stage().aclKey())))
                        .kind())
                .isEqualTo(Kind.BUSY);
    }

    @Test
    void rules_beyond_the_quota_are_refused() {
        moveTo(AlbSettings.builder().quotas(AlbQuotas.standard().withRules(5)).build());
        stage().listener();
        stage().rules(4);

        assertThat(refused(stage().creation(ImmutableList.of(Wanted.rule(8), Wanted.rule(9))))
                        .kind())
                .isEqualTo(Kind.QUOTA);
        assertThat(stage().observe().rules()).hasSize(4);
    }

    @Test
    void groups_beyond_the_quota_are_refused() {
        moveTo(AlbSettings.builder()
                .quotas(AlbQuotas.standard().withServerGroups(1))
                .build());
        stage().group("web");

        assertThat(refused(new ServerGroupChange.Create(
                                stage().header("CreateServerGroup"), Wanted.group(stage().groupKey("other"))))
                        .kind())
                .isEqualTo(Kind.QUOTA);
    }

    @Test
    void an_instance_in_a_vswitch_that_is_not_there_is_refused() {
        stage().alone("-lb");
        LoadBalancer wanted = LoadBalancer.builder()
                .from(Wanted.loadBalancer(stage().resources()))
                .zoneMappings(ImmutableList.of(new ZoneMapping(
                        Optional.of("nothing-000000"), Optional.empty(), Optional.empty(), Optional.empty())))
                .build();

        assertThat(refused(new LoadBalancerChange.Create(stage().header("CreateLoadBalancer"), wanted))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(stage().observe().loadBalancer()).isEmpty();
    }

    @Test
    void an_instance_without_vswitches_is_refused() {
        stage().alone("-lb");
        LoadBalancer wanted = LoadBalancer.builder()
                .from(Wanted.loadBalancer(stage().resources()))
                .zoneMappings(ImmutableList.of())
                .build();

        assertThat(refused(new LoadBalancerChange.Create(stage().header("CreateLoadBalancer"), wanted))
                        .kind())
                .isEqualTo(Kind.INVALID);
    }

    /** Changes with a certificate that nobody has uploaded yet. */
    enum WithoutId {
        CREATE((stage, certificate) -> new ListenerChange.Create(
                stage.header("CreateListener"),
                stage.loadBalancerRef(),
                Listener.builder()
                        .from(Wanted.http(stage.groupKey("default")))
                        .key(Wanted.HTTPS)
                        .addCertificates(certificate)
                        .build())),
        UPDATE((stage, certificate) -> new ListenerChange.Update(
                stage.header("UpdateListener"),
                CloudRef.planned(Wanted.HTTPS),
                Listener.builder()
                        .from(Wanted.http(stage.groupKey("default")))
                        .key(Wanted.HTTPS)
                        .addCertificates(certificate)
                        .build())),
        ASSOCIATE((stage, certificate) -> new ListenerChange.AssociateCertificates(
                stage.header("Associate"), CloudRef.planned(Wanted.HTTPS), ImmutableList.of(certificate)));

        @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
        private final BiFunction<Stage, Certificate, Change> change;

        WithoutId(BiFunction<Stage, Certificate, Change> change) {
            this.change = change;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_certificate_without_an_id_is_misuse(WithoutId misuse) {
        Assumptions.assumeTrue(!stage().resources().certificateIds().isEmpty(), "This needs a certificate");
        stage().tlsListener();
        ObservedGateway before = stage().observe();
        Certificate certificate = new Certificate(Optional.empty(), Optional.of("shop/tls"), true);

        assertThatThrownBy(() -> stage().apply(misuse.change.apply(stage(), certificate)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop/tls");

        assertThat(stage().observe()).isEqualTo(before);
    }
}
