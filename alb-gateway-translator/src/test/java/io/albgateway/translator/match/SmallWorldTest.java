package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.match.SmallWorld.classes;
import static io.albgateway.translator.match.SmallWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** The small world leaves nothing out: longer texts match in no new way. */
class SmallWorldTest {

    @Test
    void longer_hosts_match_in_no_new_way() {
        assertThat(classes(hosts(4), SmallWorld.HOSTS, Condition.Host::new))
                .hasSameSizeAs(classes(hosts(6), SmallWorld.HOSTS, Condition.Host::new));
    }

    private static List<String> hosts(int length) {
        return texts("", "ab.x", length).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void longer_paths_match_in_no_new_way() {
        assertThat(classes(texts("/", "aA/x", 4), SmallWorld.PATHS, Condition.Path::new))
                .hasSameSizeAs(classes(texts("/", "aA/x", 6), SmallWorld.PATHS, Condition.Path::new));
    }

    @Test
    void longer_values_match_in_no_new_way() {
        assertThat(classes(texts("", "abx", 3), SmallWorld.VALUES, SmallWorldTest::header))
                .hasSameSizeAs(classes(texts("", "abx", 6), SmallWorld.VALUES, SmallWorldTest::header));
    }

    @Test
    void longer_parameters_match_in_no_new_way() {
        assertThat(classes(texts("", "abx", 3), SmallWorld.PAIR_VALUES, SmallWorldTest::query))
                .hasSameSizeAs(classes(texts("", "abx", 6), SmallWorld.PAIR_VALUES, SmallWorldTest::query));
    }

    private static Condition query(ImmutableList<String> values) {
        return new Condition.QueryString(SmallWorld.pairs("h", values));
    }

    private static Condition header(ImmutableList<String> values) {
        return new Condition.Header("h", values);
    }
}
