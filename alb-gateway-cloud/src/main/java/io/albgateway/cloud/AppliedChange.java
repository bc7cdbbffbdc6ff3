package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;

/**
 * What applying a change came to.
 *
 * @param resourceIds cloud ids of what the change was to create, in the order of the change, whether this call made them
 *     or found them; empty for other changes
 * @param requestIds ids that the cloud gave its writes, for its support; empty if nothing had to be written
 */
public record AppliedChange(ImmutableList<String> resourceIds, ImmutableList<String> requestIds) {

    /** Returns whether the change was found done already, so that nothing was written. */
    public boolean wasDone() {
        return requestIds.isEmpty();
    }
}
