package io.albgateway.cloud.cli;

import java.io.Console;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The person at the terminal of this process, if there is one. */
final class ConsolePerson implements Person {

    /** A step on a load balancer takes minutes at worst. */
    private static final long PATIENCE_MINUTES = 15;

    @Override
    public boolean watches() {
        return Terminal.isTerminal();
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // Asked by isTerminal.
    public Optional<String> answer(String question) {
        Console console = System.console();
        return console == null || !watches() ? Optional.empty() : Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Interruption onInterrupt(Runnable what) {
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            what.run();
            try {
                over.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            over.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already, which is what the hook waits for.
                return;
            }
        };
    }
}
