package io.albgateway.cloud;

import java.util.function.Consumer;

/** Tells a listener what happens, one thing after the other. */
final class Progress {

    private final ProgressListener listener;

    Progress(ProgressListener listener) {
        this.listener = listener;
    }

    /** Tells; what the listener throws must not stop a change half way. */
    @SuppressWarnings("EmptyCatch") // By contract, see ProgressListener.
    synchronized void tell(Consumer<ProgressListener> notice) {
        try {
            notice.accept(listener);
        } catch (RuntimeException e) {
            // Dropped.
        }
    }
}
