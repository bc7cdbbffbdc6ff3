package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.CallContext;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.Ownership;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What all cases of the contract share. */
abstract class ContractCases {

    /** Gives the contract that the cases are nested in. */
    @RegisterExtension
    static final ParameterResolver CONTRACT = new TypeBasedParameterResolver<AlbCloudContract>() {
        @Override
        public AlbCloudContract resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRequiredTestInstances()
                    .findInstance(AlbCloudContract.class)
                    .orElseThrow();
        }
    };

    private AlbCloudContract contract;
    private Stage current;

    @BeforeEach
    void openAccount(AlbCloudContract around) {
        contract = around;
        current = new Stage(around.open());
    }

    @AfterEach
    void closeAccount() {
        current.close();
    }

    Stage stage() {
        return current;
    }

    /** Goes on with another account than the usual one. */
    Stage moveTo(AlbSettings settings) {
        ContractAccount account = assume(contract.openWith(settings), "Accounts cannot be told how to behave");
        current.close();
        current = new Stage(account);
        return current;
    }

    /** Prepares a change, or leaves the case out if the account lacks something. */
    Change prepare(Subject subject) {
        Assumptions.assumeTrue(
                subject.needs().test(current.resources()), "The account has not what " + subject + " needs");
        return subject.prepare().apply(current);
    }

    AlbApi byHand() {
        return assume(current.account().byHand(), "Nothing can be done by hand in this account");
    }

    void inject(FaultPlan faults) {
        assume(current.account().faults(), "Nothing goes wrong at will in this account")
                .accept(faults);
    }

    /** Leaves the case out where it would take too long or cost too much. */
    void assumeCheap() {
        Assumptions.assumeFalse(current.isShared(), "This takes long in a shared account");
    }

    static <T> T assume(Optional<T> value, String otherwise) {
        Assumptions.assumeTrue(value.isPresent(), otherwise);
        return value.orElseThrow();
    }

    /** Applies in vain. */
    AlbCloudException refused(Change change) {
        return refused(() -> current.apply(change));
    }

    static AlbCloudException refused(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(AlbCloudException.class, call);
    }

    AlbCloudException refused(Change change, CallContext context) {
        return refused(() -> current.cloud().apply(change, context));
    }

    void assertDone(Subject subject) {
        ObservedGateway observed = current.observe();
        assertThat(subject.done().test(current, observed))
                .as("the effect of %s is in %s", subject, observed)
                .isTrue();
        assertNothingTwice(observed);
    }

    /** No two resources have the same owner and the same key. */
    void assertNothingTwice(ObservedGateway observed) {
        List<Ownership> owners = new ArrayList<>();
        observed.serverGroups().forEach(group -> group.ownership().ifPresent(owners::add));
        observed.acls().forEach(acl -> acl.ownership().ifPresent(owners::add));
        observed.listeners().forEach(listener -> listener.ownership().ifPresent(owners::add));
        observed.rules().forEach(rule -> rule.ownership().ifPresent(owners::add));
        current.account()
                .byHand()
                .ifPresent(api -> api.listLoadBalancers(Query.ofTags(
                                Ownership.ofLoadBalancer(current.gateway()).tags()))
                        .items()
                        .forEach(found -> found.ownership().ifPresent(owners::add)));
        assertThat(owners).doesNotHaveDuplicates();
    }
}
