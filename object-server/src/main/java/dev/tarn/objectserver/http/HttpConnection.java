package dev.tarn.objectserver.http;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.fault.FaultEffect;
import dev.tarn.objectserver.log.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Serves the requests of one connection, one after the other, on one thread. */
final class HttpConnection implements Runnable {

    private static final System.Logger LOG = System.getLogger(HttpConnection.class.getName());
    private static final long MOST_DRAINED = 16 << 20;
    private static final int LINGER_MILLIS = 500;

    private final SocketChannel channel;
    private final ServerParts parts;
    private final Pauses pauses;
    private final ConnectionInput input;
    private final ConnectionOutput output;
    private final RequestParser parser;
    private final AnswerWriter writer;

    HttpConnection(SocketChannel channel, ServerParts parts, Pauses pauses) {
        this.channel = channel;
        this.parts = parts;
        this.pauses = pauses;
        this.input = new ConnectionInput(channel);
        this.output = new ConnectionOutput(channel);
        this.parser = new RequestParser(input, this::invite);
        this.writer = new AnswerWriter(output, new ConnectionWire(), parts.clock());
    }

    @Override
    public void run() {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            serveAll();
        } catch (ConnectionCutException e) {
            end(e.reset());
            return;
        } catch (BadRequestException e) {
            refuse(e);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection ended: {0}", e.getMessage());
        }
        end(false);
    }

    private void serveAll() throws IOException {
        boolean more = true;
        while (more) {
            ParsedRequest parsed = parser.next();
            more = parsed != null && serve(parsed);
        }
    }

    private boolean serve(ParsedRequest parsed) throws IOException {
        HttpRequest request = parsed.request();
        LogEntry entry = parts.log().begin(parts.service().classify(parts.nextSequence(), request));
        try {
            Optional<Fault> fault = parts.faults().next(entry.request());
            pauses.pause(parts.faults().latency());
            beforeAnswer(parsed, fault);
            HttpAnswer answer = answer(request, entry, fault);
            fault.flatMap(it -> it.effect(FaultEffect.ReplaceHeaders.class))
                    .ifPresent(it -> it.headers().forEach(answer.headers()::set));
            fault.flatMap(it -> it.effect(FaultEffect.Act.class))
                    .ifPresent(it -> it.action().run());
            boolean drained = !parsed.waitsForInvitation() && parsed.body().drain(MOST_DRAINED);
            boolean keep =
                    writer.write(
                            answer, request.isHead(), drained && parsed.keepAlive(), entry, fault);
            if (!drained) {
                lingerForTheRest();
            }
            return keep;
        } finally {
            entry.ended();
        }
    }

    private void beforeAnswer(ParsedRequest parsed, Optional<Fault> fault) throws IOException {
        if (fault.isEmpty()) {
            return;
        }
        Fault it = fault.get();
        pauses.pause(
                it.effect(FaultEffect.Delay.class)
                        .map(FaultEffect.Delay::pause)
                        .orElse(Duration.ZERO));
        Optional<FaultEffect.Cut> cut = it.effect(FaultEffect.Cut.class);
        if (cut.isPresent() && cut.get().afterBytes() < 0) {
            parsed.body().drain(MOST_DRAINED);
            throw new ConnectionCutException(cut.get().reset());
        }
        if (it.effect(FaultEffect.IgnoreRange.class).isPresent()) {
            parsed.request().ignoreRange();
        }
    }

    private HttpAnswer answer(HttpRequest request, LogEntry entry, Optional<Fault> fault)
            throws IOException {
        Optional<FaultEffect.Answer> instead =
                fault.flatMap(it -> it.effect(FaultEffect.Answer.class));
        if (instead.isPresent()) {
            return parts.service().faulty(instead.get(), entry.request());
        }
        try {
            return parts.service().answer(request, entry.request());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The server failed on " + request.path(), e);
            FaultEffect.Answer broken = new FaultEffect.Answer(500, "InternalError", Map.of());
            return parts.service().faulty(broken, entry.request());
        }
    }

    private void invite() throws IOException {
        output.head("HTTP/1.1 100 Continue\r\n\r\n", total -> {});
        output.flush();
    }

    private void refuse(BadRequestException reason) {
        HttpAnswer answer = HttpAnswer.of(400).body("text/plain", reason.getMessage() + "\n");
        String head = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: ";
        try {
            output.head(head + answer.body().length() + "\r\n\r\n", total -> {});
            answer.body().writeTo(output, 0, answer.body().length());
            output.flush();
            lingerForTheRest();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection ended: {0}", e.getMessage());
        }
    }

    /**
     * Closing with unread input would reset the connection and could cost the client its answer.
     */
    private void lingerForTheRest() throws IOException {
        channel.shutdownOutput();
        channel.socket().setSoTimeout(LINGER_MILLIS);
        InputStream rest = channel.socket().getInputStream();
        byte[] scrap = new byte[8192];
        long left = MOST_DRAINED;
        while (left > 0) {
            int read = rest.read(scrap);
            left = read < 0 ? 0 : left - read;
        }
    }

    private void end(boolean reset) {
        try (SocketChannel ending = channel) {
            if (reset) {
                ending.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close: {0}", e.getMessage());
        }
    }

    /** The connection as its faults see it. */
    private final class ConnectionWire implements FaultySink.Wire {

        @Override
        public void flush() throws IOException {
            output.flush();
        }

        @Override
        public void pause(Duration pause) throws IOException {
            pauses.pause(pause);
        }

        @Override
        public void awaitEnd() throws IOException {
            ByteBuffer scrap = ByteBuffer.allocate(1024);
            while (channel.read(scrap.clear()) >= 0) {
                continue;
            }
        }
    }
}
