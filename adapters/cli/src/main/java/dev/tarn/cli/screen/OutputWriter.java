package dev.tarn.cli.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes UTF-8 to a standard stream. The first failure is told, where it matters, by a {@link
 * ClosedOutputException}, which a print writer does not swallow; what comes after it is dropped.
 */
final class OutputWriter extends Writer {
    private final Writer target;
    private final boolean failing;
    private boolean failed;

    /**
     * Wraps a stream.
     *
     * @param failing whether a failure is told
     */
    OutputWriter(OutputStream stream, boolean failing) {
        this.target = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        this.failing = failing;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        if (failed) {
            return;
        }
        try {
            target.write(text, offset, length);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void flush() {
        if (failed) {
            return;
        }
        try {
            target.flush();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Standard streams stay open until the process ends. */
    @Override
    public void close() {
        flush();
    }

    private void fail(IOException cause) {
        failed = true;
        if (failing) {
            throw new ClosedOutputException(cause);
        }
    }
}
