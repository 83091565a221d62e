package dev.rondo.operator.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each thing the first of its own names that nobody else has. All that share one go on to their next together, so
 * that the outcome doesn't depend on the order.
 */
final class DistinctNames {
    private DistinctNames() {}

    /**
     * One name for each list of names; a name that is the last of its list may still be someone else's too.
     *
     * @param choices at least one name in each, the best first
     */
    static List<String> choose(List<List<String>> choices) {
        int[] chosen = new int[choices.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            Map<String, Integer> uses = new HashMap<>();
            for (int i = 0; i < chosen.length; i++) {
                uses.merge(choices.get(i).get(chosen[i]), 1, Integer::sum);
            }
            for (int i = 0; i < chosen.length; i++) {
                List<String> own = choices.get(i);
                if (uses.get(own.get(chosen[i])) > 1 && chosen[i] < own.size() - 1) {
                    chosen[i]++;
                    changed = true;
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            names.add(choices.get(i).get(chosen[i]));
        }
        return names;
    }
}
