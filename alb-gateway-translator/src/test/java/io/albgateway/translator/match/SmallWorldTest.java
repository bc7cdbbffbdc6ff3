package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.match.SmallWorld.classes;
import static io.albgateway.translator.match.SmallWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** The small world leaves nothing out: longer texts and texts with further letters match in no new way. */
class SmallWorldTest {

    @Test
    void other_hosts_match_in_no_new_way() {
        assertThat(classes(hosts(SmallWorld.HOST_LETTERS, 4), SmallWorld.HOSTS, Condition.Host::new))
                .hasSameSizeAs(classes(hosts(SmallWorld.HOST_LETTERS, 6), SmallWorld.HOSTS, Condition.Host::new))
                .hasSameSizeAs(
                        classes(hosts(SmallWorld.HOST_LETTERS + "xyz-1", 4), SmallWorld.HOSTS, Condition.Host::new));
    }

    private static List<String> hosts(String letters, int length) {
        return texts("", letters, length).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void other_paths_match_in_no_new_way() {
        assertThat(classes(texts("/", SmallWorld.PATH_LETTERS, 4), SmallWorld.PATHS, Condition.Path::new))
                .hasSameSizeAs(classes(texts("/", SmallWorld.PATH_LETTERS, 6), SmallWorld.PATHS, Condition.Path::new))
                .hasSameSizeAs(classes(
                        texts("/", SmallWorld.PATH_LETTERS + "bBX.1", 4), SmallWorld.PATHS, Condition.Path::new));
    }

    @Test
    void other_values_match_in_no_new_way() {
        assertThat(classes(texts("", SmallWorld.VALUE_LETTERS, 3), SmallWorld.VALUES, SmallWorldTest::header))
                .hasSameSizeAs(
                        classes(texts("", SmallWorld.VALUE_LETTERS, 6), SmallWorld.VALUES, SmallWorldTest::header))
                .hasSameSizeAs(classes(
                        texts("", SmallWorld.VALUE_LETTERS + "xABX1", 4), SmallWorld.VALUES, SmallWorldTest::header));
    }

    @Test
    void other_parameters_match_in_no_new_way() {
        assertThat(classes(texts("", SmallWorld.VALUE_LETTERS, 3), SmallWorld.PAIR_VALUES, SmallWorldTest::query))
                .hasSameSizeAs(
                        classes(texts("", SmallWorld.VALUE_LETTERS, 6), SmallWorld.PAIR_VALUES, SmallWorldTest::query))
                .hasSameSizeAs(classes(
                        texts("", SmallWorld.VALUE_LETTERS + "xABX1", 4),
                        SmallWorld.PAIR_VALUES,
                        SmallWorldTest::query));
    }

    private static Condition query(ImmutableList<String> values) {
        return new Condition.QueryString(SmallWorld.pairs("h", values));
    }

    private static Condition header(ImmutableList<String> values) {
        return new Condition.Header("h", values);
    }
}
