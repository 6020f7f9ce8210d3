package org.reliabilityjunit.internal.adapter.toxiproxy;

import java.io.IOException;
import org.reliabilityjunit.spi.EnvironmentException;

/** Calls the proxy's remote control; the client hides some refusals behind unrelated exceptions, so all are named. */
final class Control {

    private Control() {}

    interface Call<T> {
        T call() throws IOException;
    }

    static <T> T call(String what, String link, Call<T> call) {
        try {
            return call.call();
        } catch (IOException | RuntimeException failed) {
            throw new EnvironmentException("the proxy of '%s' refused to %s: %s".formatted(link, what, failed), failed);
        }
    }
}
