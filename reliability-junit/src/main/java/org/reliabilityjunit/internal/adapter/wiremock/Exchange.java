package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.AsyncContext;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.HttpChannel;
import wiremock.org.eclipse.jetty.server.Request;

/**
 * A request on its way through the faults, and what can be done to it.
 *
 * @param request that was sent
 * @param response as the client gets it
 * @param chain to the dependency
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

    private static final String NEXT = Step.class.getName();

    /** The step it was waiting for; null when it is new. */
    @Nullable Step next() {
        return (Step) request.getAttribute(NEXT);
    }

    /** Takes the step later, on a thread of the server; no thread is held until then. */
    void after(Duration delay, Waiting waiting, Step step) {
        request.setAttribute(NEXT, step);
        AsyncContext pause = request.startAsync();
        pause.setTimeout(0);
        waiting.hold(delay, () -> goOn(pause));
    }

    private static void goOn(AsyncContext pause) {
        try {
            pause.dispatch();
        } catch (IllegalStateException gone) {
            // The client has hung up while it waited: nobody is left to be answered.
        }
    }

    /** Lets the dependency answer. */
    void proceed() throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    /** Lets the dependency do its work, with its status and headers as usual, but keeps the body back. */
    byte[] usual() throws IOException, ServletException {
        KeptBack kept = new KeptBack(response);
        chain.doFilter(request, kept);
        response.setHeader("Content-Length", null);
        response.setHeader("Transfer-Encoding", null);
        return kept.body();
    }

    /** Sends a whole body; an answer that was to have none gets one. */
    void write(byte[] body) throws IOException {
        if (bodiless()) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Sends the headers of an answer whose length is not told; false when it may have no body. */
    boolean begin() throws IOException {
        if (bodiless()) {
            return false;
        }
        response.flushBuffer();
        return true;
    }

    private boolean bodiless() {
        return response.getStatus() == HttpServletResponse.SC_NO_CONTENT
                || response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED;
    }

    /** Sends more of a body now. */
    void append(byte[] piece) throws IOException {
        response.getOutputStream().write(piece);
        response.flushBuffer();
    }

    /** Answers instead of the dependency. */
    void answer(int status, @Nullable String retryAfter) throws IOException {
        drain();
        response.setStatus(status);
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter);
        }
        if (!bodiless()) {
            response.setContentLength(0);
        }
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
        if (channel().getEndPoint().getTransport() instanceof SocketChannel socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        channel().abort(new IOException("a fault resets the connection"));
    }

    /** Closes the connection without a byte of an answer. */
    void hangUp() throws IOException {
        drain();
        channel().abort(new IOException("a fault closes the connection"));
    }

    private HttpChannel channel() {
        return Request.getBaseRequest(request).getHttpChannel();
    }

    /** Reads what is left of the request: a connection that is closed with bytes unread ends in a reset. */
    private void drain() throws IOException {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
