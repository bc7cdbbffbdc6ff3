package io.albgateway.testkit.port;

import io.albgateway.cloud.AlbCloudException;

/** Deletes something; that it is gone already is fine. */
final class Deletion {
    private Deletion() {}

    static void of(Calls calls, Runnable delete) {
        try {
            delete.run();
        } catch (AlbCloudException e) {
            if (e.kind() != AlbCloudException.Kind.NOT_FOUND) {
                throw e;
            }
        }
    }
}
