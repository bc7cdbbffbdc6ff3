package io.albgateway.cloud.cli;

import java.util.Optional;

/** Whoever sits in front of the command, or nobody. */
interface Person {

    /** Whether somebody watches a terminal, on which a line can be written anew. */
    boolean watches();

    /** Asks a question; absent if nobody can answer. */
    Optional<String> answer(String question);

    /**
     * Says what to do on Ctrl-C. The process waits for the end of the command, which is told by closing what is returned.
     */
    Interruption onInterrupt(Runnable what);

    /** The time during which Ctrl-C is caught. */
    interface Interruption extends AutoCloseable {
        @Override
        void close();
    }

    /** Nobody: in pipelines, and in the process of an embedder. */
    static Person nobody() {
        return new Person() {
            @Override
            public boolean watches() {
                return false;
            }

            @Override
            public Optional<String> answer(String question) {
                return Optional.empty();
            }

            @Override
            public Interruption onInterrupt(Runnable what) {
                return () -> {};
            }
        };
    }
}
