package io.albgateway.translator.change;

import io.albgateway.model.change.*;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void look() {
        long seed = Long.getLong("seed");
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));
        observed.rules()
                .forEach(r -> System.out.println("O " + r.priority() + " " + r.id() + " " + r.listener()
                        + r.conditions() + r.actions() + r.name()));
        desired.graph()
                .rules()
                .forEach(r ->
                        System.out.println("N " + r.priority() + " " + r.listener() + r.conditions() + r.actions()));
        ChangePlanner.create().plan(observed, desired).changes().forEach(System.out::println);
    }
}
