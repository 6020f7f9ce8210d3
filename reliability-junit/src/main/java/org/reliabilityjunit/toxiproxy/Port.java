package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port of a proxy: open and listening, or closed. Not thread-safe. */
final class Port {
    private final Workers workers;
    private ListenAddress listen;
    private @Nullable Listener listener;
    private @Nullable PortReservation reservation;

    Port(ListenAddress listen, Workers workers) {
        this.listen = listen;
        this.workers = workers;
    }

    ListenAddress listen() {
        return listen;
    }

    boolean isOpen() {
        return listener != null;
    }

    /** Whether listening on {@code other} would mean this port. */
    boolean isAt(ListenAddress other) {
        try {
            return other.resolved().equals(listen.text());
        } catch (IOException e) {
            throw new ApiException(500, String.valueOf(e.getMessage()));
        }
    }

    void open(Consumer<SocketChannel> onAccept) {
        release();
        try {
            Listener opened = Listener.open(listen.get(), workers, onAccept);
            listener = opened;
            listen = ListenAddress.of(opened.address());
        } catch (BindException e) {
            throw new ApiException(500, "listen tcp " + listen.text() + ": bind: " + reason(e));
        } catch (IOException e) {
            throw new ApiException(500, "listen tcp: " + e.getMessage());
        }
    }

    private static String reason(BindException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("already in use") ? "address already in use" : message;
    }

    /** Stops listening, and keeps the port from others until {@link #open} or {@link #release}. */
    void close() {
        if (listener != null) {
            InetSocketAddress address = listener.address();
            listener.close();
            listener = null;
            reservation = new PortReservation(address);
        }
    }

    /** Closes, and gives the port away. */
    void release() {
        close();
        if (reservation != null) {
            reservation.close();
            reservation = null;
        }
    }

    void moveTo(ListenAddress newListen) {
        release();
        listen = newListen;
    }

    /** Takes what another look at the name has found. */
    void refresh(ListenAddress before, ListenAddress again) {
        listen = listen == before ? again : listen;
    }
}
