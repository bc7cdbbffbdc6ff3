package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param <T> what is listed
 * @param items what is on the page
 * @param nextToken the token for the next page; absent on the last
 * @param totalCount how many items all pages hold
 * @param maxResults the size of a page
 */
public record Page<T>(ImmutableList<T> items, Optional<String> nextToken, int totalCount, int maxResults) {}
