package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which events are worth telling: the same one not twice within an hour, and of one object not more than a burst of
 * 25 and one per minute after that. Safe for several threads.
 */
public final class EventGate {

    private static final Duration SAME_AGAIN = Duration.ofHours(1);
    private static final int BURST = 25;
    private static final Duration ONE_MORE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;

    private final CloudTime time;
    private final Map<String, Instant> told = new LinkedHashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(int left, Instant since) {
        Bucket filled(Instant now) {
            long more = Duration.between(since, now).dividedBy(ONE_MORE);
            return more <= 0
                    ? this
                    : new Bucket((int) Math.min(BURST, left + more), since.plus(ONE_MORE.multipliedBy(more)));
        }
    }

    /** Makes a gate that has let nothing through yet. */
    public EventGate(CloudTime time) {
        this.time = time;
    }

    /**
     * Asks whether to tell an event, and counts it if so.
     *
     * @param object names the object that the event is about
     * @param event differs for every event that is another one
     */
    public synchronized boolean admit(String object, String event) {
        Instant now = time.now();
        forgetOld(now);
        String key = object + '\n' + event;
        if (told.containsKey(key)) {
            return false;
        }
        Bucket bucket = buckets.getOrDefault(object, new Bucket(BURST, now)).filled(now);
        if (bucket.left() == 0) {
            return false;
        }
        buckets.put(object, new Bucket(bucket.left() - 1, bucket.since()));
        told.put(key, now);
        return true;
    }

    /** Takes an event back that could not be told. */
    public synchronized void failed(String object, String event) {
        told.remove(object + '\n' + event);
    }

    /** The oldest stand first, so this looks at no more than it removes. */
    private void forgetOld(Instant now) {
        var all = told.entrySet().iterator();
        while (all.hasNext()) {
            Instant at = all.next().getValue();
            if (told.size() <= MOST_REMEMBERED && now.isBefore(at.plus(SAME_AGAIN))) {
                break;
            }
            all.remove();
        }
        if (buckets.size() > MOST_REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.filled(now).left() == BURST);
        }
    }
}
