package dev.tarn.objectserver.http;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.LogEntry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Writes answers: what HTTP needs, then the body, through the faults where there are any. */
final class AnswerWriter {

    private final ConnectionOutput output;
    private final FaultySink.Wire wire;
    private final InstantSource clock;

    AnswerWriter(ConnectionOutput output, FaultySink.Wire wire, InstantSource clock) {
        this.output = output;
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * Writes one answer.
     *
     * @param keepAlive whether the connection could serve another request
     * @return whether it still can
     */
    boolean write(
            HttpAnswer answer,
            boolean head,
            boolean keepAlive,
            LogEntry entry,
            Optional<Fault> fault)
            throws IOException {
        boolean bodiless = head || answer.status() == 304 || answer.status() == 204;
        boolean keep = keepAlive && endIsClear(answer, bodiless);
        String text = head(answer, keep);
        entry.answered(answer.status());
        output.head(text, entry::sending);
        if (!bodiless) {
            writeBody(answer, fault);
        }
        output.flush();
        return keep;
    }

    private String head(HttpAnswer answer, boolean keep) {
        StringBuilder out = new StringBuilder(512);
        out.append("HTTP/1.1 ").append(answer.status()).append(' ');
        out.append(ReasonPhrases.of(answer.status())).append("\r\n");
        Headers headers = answer.headers();
        headers.appendTo(out);
        if (!headers.has("Date")) {
            out.append("Date: ").append(HttpDates.format(clock.instant())).append("\r\n");
        }
        if (answer.framing() == Framing.CHUNKED) {
            out.append("Transfer-Encoding: chunked\r\n");
        } else if (answer.framing() == Framing.LENGTH && declaresLength(answer)) {
            out.append("Content-Length: ").append(answer.body().length()).append("\r\n");
        }
        out.append(keep ? "" : "Connection: close\r\n");
        return out.append("\r\n").toString();
    }

    private static boolean declaresLength(HttpAnswer answer) {
        boolean never = answer.status() == 204 || answer.status() == 304;
        return !never && !answer.headers().has("Content-Length");
    }

    /** Whether the client can tell where the answer ends without the connection ending. */
    private static boolean endIsClear(HttpAnswer answer, boolean bodiless) {
        if (bodiless) {
            return true;
        }
        String actual = Long.toString(answer.body().length());
        return answer.framing() != Framing.CLOSE
                && answer.headers().first("Content-Length").orElse(actual).equals(actual);
    }

    private void writeBody(HttpAnswer answer, Optional<Fault> fault) throws IOException {
        Payload body = answer.body();
        ChunkedSink chunks = new ChunkedSink(output);
        boolean chunked = answer.framing() == Framing.CHUNKED;
        PayloadSink sink = chunked ? chunks : output;
        if (fault.isPresent()) {
            FaultySink faulty = new FaultySink(sink, wire, fault.get());
            body.writeTo(faulty, 0, body.length());
            faulty.happen();
        } else {
            body.writeTo(sink, 0, body.length());
        }
        if (chunked) {
            chunks.finish();
        }
    }
}
