package io.albgateway.testkit;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is special about one Ingress of a generated fleet. A canary joins no route with conditions of its own, so the
 * three kinds of specialty fall on three different Ingresses of every ten; TLS falls on any two of them.
 *
 * @param weightTwin whether a weight canary stands beside it
 * @param headerTwin whether a header canary stands beside it
 * @param custom whether it has conditions and actions of its own
 * @param tls whether it has TLS with a Secret
 * @param endpoints how many endpoints its Service has
 */
record GeneratedTraits(boolean weightTwin, boolean headerTwin, boolean custom, boolean tls, int endpoints) {

    private static final int GROUP = 10;

    static GeneratedTraits of(long seed, int number) {
        Random random = new Random(Hashing.murmur3_128()
                .newHasher()
                .putLong(seed)
                .putInt(number / GROUP)
                .hash()
                .asLong());
        List<Integer> special = shuffled(random);
        List<Integer> secure = shuffled(random);
        int place = number % GROUP;
        return new GeneratedTraits(
                special.get(0) == place,
                special.get(1) == place,
                special.get(2) == place,
                secure.subList(0, 2).contains(place),
                1 + place % 3);
    }

    private static List<Integer> shuffled(Random random) {
        List<Integer> places = IntStream.range(0, GROUP).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(places, random);
        return places;
    }
}
