package org.reliabilityjunit.internal.adapter.jvm;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import org.reliabilityjunit.internal.process.Probe;

/** Asks the service whether it is ready; 2xx is yes. */
public record ReadinessProbe(URI address) implements Probe {

    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 2_000;

    @Override
    public Optional<String> obstacle() {
        try {
            int status = status();
            return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status + " from " + address);
        } catch (IOException e) {
            return Optional.of(e + " from " + address);
        }
    }

    private int status() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
