package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import io.albgateway.translator.change.RuleSequence.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses a side when rules of others or held rules lie where new rules go. New rules come after held ones, which so keep
 * as many requests as they can. Of the rules of others nobody knows whether they belong before or after, so the new rules
 * go where there is most room; if that is not enough, they spread over all rooms in their order.
 */
final class PinnedGaps {

    private PinnedGaps() {}

    /**
     * Divides new rules.
     *
     * @param after the index of the kept rule before them; -1 for none
     * @param before the index of the kept rule after them; the number of existing ones for none
     */
    static ImmutableList<Gap> divide(List<Entry> existing, int after, int before, List<Rule> rules) {
        int start = after;
        for (int i = after + 1; i < before; i++) {
            if (existing.get(i).is(Fate.HELD)) {
                start = i;
            }
        }
        List<Integer> walls = new ArrayList<>();
        walls.add(start);
        for (int i = start + 1; i < before; i++) {
            if (existing.get(i).is(Fate.FOREIGN)) {
                walls.add(i);
            }
        }
        walls.add(before);
        int[] room = new int[walls.size() - 1];
        int widest = room.length - 1;
        for (int r = room.length - 1; r >= 0; r--) {
            room[r] = room(existing, walls.get(r), walls.get(r + 1));
            widest = room[r] > room[widest] ? r : widest;
        }
        if (room[widest] >= rules.size()) {
            return ImmutableList.of(new Gap(walls.get(widest), walls.get(widest + 1), ImmutableList.copyOf(rules)));
        }
        return spread(walls, room, rules);
    }

    /** Fills the rooms from the first on; what fits nowhere goes into the last one, where room has to be made. */
    private static ImmutableList<Gap> spread(List<Integer> walls, int[] room, List<Rule> rules) {
        ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
        int next = 0;
        for (int r = 0; r < room.length; r++) {
            int end = r == room.length - 1 ? rules.size() : Math.min(rules.size(), next + room[r]);
            if (end > next) {
                gaps.add(new Gap(walls.get(r), walls.get(r + 1), ImmutableList.copyOf(rules.subList(next, end))));
            }
            next = end;
        }
        return gaps.build();
    }

    private static int room(List<Entry> existing, int after, int before) {
        int low = after < 0 ? 0 : existing.get(after).observed().priority();
        int high = before == existing.size()
                ? Numbers.LAST + 1
                : existing.get(before).observed().priority();
        return Math.max(0, high - low - 1 - (before - after - 1));
    }
}
