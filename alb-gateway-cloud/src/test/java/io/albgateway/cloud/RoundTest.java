package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.TagChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTest {

    private final List<String> applied = new ArrayList<>();
    private final List<Round.Result> results = new ArrayList<>();

    /** A change of the tags of a server group; enough to tell what collides. */
    private static Change change(String key, String resource, String... after) {
        ChangeHeader.Builder header =
                ChangeHeader.builder(Toy.EDGE, ChangeKey.of(key)).reason("Test");
        for (String one : after) {
            header.addAfter(ChangeKey.of(one));
        }
        return new TagChange.Tag(
                header.build(), TagChange.Taggable.SERVER_GROUP, resource, ImmutableSortedMap.of("a", "b"));
    }

    private Round round(Executor executor, Change... changes) {
        AlbCloud cloud = new AlbCloud() {
            @Override
            public ObservedGateway observe(ObservationScope scope, CallContext context) {
                throw new AssertionError("A round does not observe");
            }

            @Override
            public AppliedChange apply(Change change, CallContext context) {
                applied.add(change.key().value());
                return new AppliedChange(ImmutableList.of(), ImmutableList.of());
            }
        };
        StepTime time = new StepTime();
        Parts parts = new Parts(
                cloud,
                CertificateSource.none(),
                ReconcilerOptions.defaults(),
                time,
                executor,
                ReconcilerMetrics.none(),
                new Random(1));
        Progress progress = new Progress(ProgressListener.none());
        Cancellation cancellation = Cancellation.create();
        ChangePlan plan = ChangePlan.builder(ObservedGateway.absent(Toy.EDGE))
                .addChanges(changes)
                .build();
        return new Round(
                plan,
                1,
                parts,
                new Attempts(parts, progress, cancellation, time.now()),
                progress,
                cancellation,
                results::add,
                thrown -> {
                    throw new AssertionError(thrown);
                });
    }

    @Test
    void no_change_overtakes_an_earlier_one_of_the_same_resource() {
        Round round = round(
                Runnable::run,
                change("first", "group-1"),
                change("second", "group-2", "first"),
                change("third", "group-2"));

        round.pump();

        assertThat(applied).containsExactly("first", "second", "third");
        assertThat(results).hasSize(1);
    }

    @Test
    void a_change_of_another_resource_does_overtake() {
        Round round = round(
                Runnable::run,
                change("first", "group-1"),
                change("second", "group-2", "first"),
                change("third", "group-3"));

        round.pump();

        assertThat(applied).containsExactly("first", "third", "second");
    }

    @Test
    void two_changes_of_one_resource_are_never_under_way_together() {
        List<Runnable> work = new ArrayList<>();
        Round round = round(work::add, change("first", "group-1"), change("second", "group-1"));

        round.pump();

        assertThat(work).hasSize(1);
        work.get(0).run();
        assertThat(work).hasSize(2);
        assertThat(results).isEmpty();
        work.get(1).run();
        assertThat(results).hasSize(1);
    }

    @Test
    void a_long_chain_needs_no_deep_stack() {
        int length = 2_000;
        Change[] chain = new Change[length];
        for (int i = 0; i < length; i++) {
            chain[i] = i == 0 ? change("c0", "group-0") : change("c" + i, "group-" + i, "c" + (i - 1));
        }

        // Every change but the first waits, so each one starts when the one before has ended.
        round(Runnable::run, chain).pump();

        assertThat(applied).hasSize(length).startsWith("c0", "c1").endsWith("c1999");
        assertThat(results).hasSize(1);
    }
}
