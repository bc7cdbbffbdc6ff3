package io.albgateway.cloud.controller;

import java.time.Duration;
import java.time.Instant;

/**
 * A lease as it is stored, in the terms of Kubernetes' {@code coordination.k8s.io/v1}.
 *
 * @param holder who holds it; empty if nobody does
 * @param duration how long it lasts without being renewed
 * @param acquired when the holder got it, by the holder's clock
 * @param renewed when the holder renewed it last, by the holder's clock
 * @param transitions how often the holder changed; every term has a number of its own
 */
public record LeaseRecord(String holder, Duration duration, Instant acquired, Instant renewed, long transitions) {}
