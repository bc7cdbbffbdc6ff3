package io.albgateway.cloud.aliyun;

import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands out keys and remembers the latest ones, so that nothing of them gets into a text. */
final class KeyRing {

    private static final int REMEMBERED = 4;
    private static final int MAX_TEXT = 400;

    private final AliyunCredentials credentials;
    private final List<AliyunCredentials.Keys> latest = new CopyOnWriteArrayList<>();

    /** The source of keys failed; what it said may hold anything and is left behind. */
    static final class NoKeysException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoKeysException(Throwable reason) {
            super(reason.getClass().getSimpleName());
        }
    }

    KeyRing(AliyunCredentials credentials) {
        this.credentials = credentials;
    }

    AliyunCredentials.Keys current() {
        AliyunCredentials.Keys keys;
        try {
            keys = credentials.keys();
        } catch (RuntimeException e) {
            throw new NoKeysException(e);
        }
        remember(keys);
        return keys;
    }

    /** Several threads may meet new keys at once. */
    private synchronized void remember(AliyunCredentials.Keys keys) {
        if (!latest.contains(keys)) {
            latest.add(0, keys);
            while (latest.size() > REMEMBERED) {
                latest.remove(latest.size() - 1);
            }
        }
    }

    /** Returns a text of somebody else, on one line, not too long, and without any part of a key. */
    String clean(String text) {
        String clean = CharMatcher.javaIsoControl().replaceFrom(text, ' ');
        for (AliyunCredentials.Keys keys : latest) {
            clean = clean.replace(keys.secret(), "***").replace(keys.id(), "***");
            if (keys.token().isPresent()) {
                clean = clean.replace(keys.token().get(), "***");
            }
        }
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT) + "..";
    }
}
