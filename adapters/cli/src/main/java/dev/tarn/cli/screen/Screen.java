package dev.tarn.cli.screen;

import dev.tarn.spi.Redaction;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error of one command. Used by one thread, except that {@link #warn}
 * and {@link #progress} may be called by others.
 */
public final class Screen {
    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private String shownProgress = "";
    private @Nullable ClosedOutputException outputFailure;
    private boolean outputGone;

    /**
     * Makes a screen.
     *
     * @param out standard output, which should be buffered
     * @param err standard error
     * @param terminal which of them a person watches
     */
    public Screen(OutputStream out, OutputStream err, Terminal terminal) {
        this.bytes = out;
        this.out = new PrintWriter(new OutputWriter(out, true), false);
        this.err = new PrintWriter(new OutputWriter(err, false), false);
        this.terminal = terminal;
    }

    /**
     * Which streams a person watches.
     *
     * @return the description
     */
    public Terminal terminal() {
        return terminal;
    }

    /**
     * Standard output for text.
     *
     * @return the writer; {@link #flush()} is called at the end
     */
    public PrintWriter out() {
        return out;
    }

    /**
     * Standard error for text.
     *
     * @return the writer
     */
    public PrintWriter err() {
        return err;
    }

    /**
     * Standard output for bytes as they are.
     *
     * @return the stream
     */
    public OutputStream bytes() {
        out.flush();
        return bytes;
    }

    /**
     * Writes a line of a result, redacted, and escaped when a person watches.
     *
     * @param line the line
     */
    public void line(String line) {
        String shown = Redaction.redact(line);
        out.print(terminal.output() ? SafeText.escape(shown) : shown);
        out.print('\n');
    }

    /**
     * Writes a line of a result whose parts went through {@link #name} already.
     *
     * @param line the line
     */
    void shownLine(String line) {
        out.print(Redaction.redact(line) + "\n");
    }

    /**
     * A name as a result shows it: escaped when a person watches, else as it is, for programs.
     *
     * @param name a name from elsewhere
     * @return the text to write
     */
    public String name(String name) {
        return terminal.output() ? SafeText.escape(name) : name;
    }

    /**
     * Sets off a text of Tarn's own, where the terminal can.
     *
     * @param text the text
     * @return the text to write
     */
    public String bold(String text) {
        return terminal.colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /**
     * Takes a text of Tarn's own back a little, where the terminal can.
     *
     * @param text the text
     * @return the text to write
     */
    public String faint(String text) {
        return terminal.colour() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    /**
     * Writes a message to standard error at once, with {@code tarn:} before it, redacted and
     * escaped, so that no name in it can look like another message.
     *
     * @param message the message, of one line
     */
    public synchronized void warn(String message) {
        note("tarn: " + SafeText.escape(Redaction.redact(message)));
    }

    /**
     * Writes a message of several lines, as {@link #warn} does.
     *
     * @param message the message, with no names of objects in it
     */
    public synchronized void warnLines(String message) {
        String shown = SafeText.escapeLines(Redaction.redact(message));
        note("tarn: " + shown);
    }

    /**
     * Writes a line to standard error at once, above the line of progress.
     *
     * @param line what Tarn itself has to say, fit to be shown
     */
    public synchronized void note(String line) {
        flushBefore();
        String progress = shownProgress;
        eraseProgress();
        err.print(line + "\n");
        if (!progress.isEmpty()) {
            progress(progress);
        }
        err.flush();
    }

    /** What came before is read before; an output that takes no more is told at the end. */
    private void flushBefore() {
        if (outputGone) {
            return;
        }
        try {
            out.flush();
        } catch (ClosedOutputException e) {
            outputFailure = e;
        }
    }

    /** Writes no more to standard output, whose failure is known. */
    public void giveUpOutput() {
        outputGone = true;
    }

    /**
     * Shows a line of progress in place of the one before.
     *
     * @param line what Tarn itself has to say; cut to the width of the terminal
     */
    public synchronized void progress(String line) {
        String cut = line.substring(0, Math.min(line.length(), terminal.columns() - 1));
        err.print("\r" + cut + " ".repeat(Math.max(0, shownProgress.length() - cut.length())));
        err.flush();
        shownProgress = cut;
    }

    /** Takes the line of progress away. */
    public synchronized void eraseProgress() {
        if (!shownProgress.isEmpty()) {
            err.print("\r" + " ".repeat(shownProgress.length()) + "\r");
            err.flush();
            shownProgress = "";
        }
    }

    /**
     * Brings everything out.
     *
     * @throws ClosedOutputException when standard output takes no more
     */
    public void flush() {
        err.flush();
        if (outputGone) {
            return;
        }
        if (outputFailure != null) {
            throw outputFailure;
        }
        out.flush();
    }
}
