package dev.tarn.adapters.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to a server: one request at a time, and any thread may close it. */
final class Connection implements Closeable {
    private static final int SWITCHING_PROTOCOLS = 101;
    static final int MOST_INTERIM = 20;

    private final String server;
    private final Socket wire;
    private final WireInput in;
    private final OutputStream out;

    /** What has come of TLS and was not read yet; null without TLS. */
    private final @Nullable InputStream below;

    private final Duration patience;
    private final boolean proxied;
    private boolean answering;
    private long idleSince;

    /**
     * Wraps a connected socket.
     *
     * @param server the origin's key
     * @param wire what closing closes: under TLS the socket below, which does not say goodbye and
     *     so never blocks
     * @param spoken what to read and write
     * @param proxied whether requests name the server
     */
    Connection(String server, Socket wire, Socket spoken, boolean proxied) throws IOException {
        this.server = server;
        this.wire = wire;
        this.patience = Duration.ofMillis(wire.getSoTimeout());
        this.in = new WireInput(spoken.getInputStream());
        this.out = spoken.getOutputStream();
        this.below = wire == spoken ? null : wire.getInputStream();
        this.proxied = proxied;
    }

    String server() {
        return server;
    }

    /** Sends a request and waits for the head of its answer. */
    Received ask(WireRequest request) throws IOException {
        answering = false;
        out.write(request.head(proxied));
        for (int heads = 0; heads <= MOST_INTERIM; heads++) {
            in.await();
            answering = true;
            AnswerHead head = in.head(patience);
            if (head.status() == SWITCHING_PROTOCOLS) {
                throw new ProtocolException("the server changes to another protocol");
            }
            if (!head.isInterim()) {
                return new Received(this, head, head.body(in, request.wantsBody()));
            }
        }
        throw new ProtocolException("the server announces its answer without end");
    }

    /** Whether the server has said anything about the last request. */
    boolean isAnswering() {
        return answering;
    }

    /** Whether a further request can be sent after an answer that was read to its end. */
    boolean isReusable() {
        return !wire.isClosed() && !in.hasLeftovers();
    }

    /**
     * Whether the server has kept quiet since the last answer: what it said would be a lie. Under
     * TLS it may also have said goodbye, and what it says is seen below, where it is still secret.
     */
    boolean isQuiet() {
        try {
            return in.isQuiet() && (below == null || below.available() == 0);
        } catch (IOException e) {
            return false;
        }
    }

    /** When it became idle, for the pool, which guards it. */
    long idleSince() {
        return idleSince;
    }

    void setIdleSince(long nanos) {
        idleSince = nanos;
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            // nothing is left to lose
        }
    }
}
