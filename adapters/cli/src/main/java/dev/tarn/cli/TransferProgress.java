package dev.tarn.cli;

import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Progress;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Shows how a bulk verb comes along, tells its failures, and turns its report into an exit code.
 *
 * <p>Failures are held back until the first file was had: when none is, because the store as a
 * whole refused, there is one message in place of thousands.
 */
final class TransferProgress implements ProgressListener {
    private static final int MOST_HELD = 10_000;

    private final Screen screen;
    private final boolean shown;
    private final List<MediaFailure> held = new ArrayList<>();
    private final Set<String> toldOfAll = new HashSet<>();
    private OptionalLong expected = OptionalLong.empty();
    private boolean holding = true;

    /**
     * Begins.
     *
     * @param shown whether the line of progress may be shown
     */
    TransferProgress(Screen screen, boolean shown) {
        this.screen = screen;
        this.shown = shown;
    }

    @Override
    public void progressed(Progress progress) {
        expected = progress.total();
        if (progress.done() > progress.failed()) {
            release();
        }
        if (shown) {
            screen.progress(words(progress));
        }
        screen.out().flush();
    }

    @Override
    public void failed(MediaFailure failure) {
        if (holding && held.size() < MOST_HELD) {
            held.add(failure);
            return;
        }
        release();
        tell(failure);
    }

    /**
     * Tells what is left to tell once the verb ended.
     *
     * @return the exit code
     */
    int finish(TransferReport report) {
        screen.eraseProgress();
        if (report.end() == TransferReport.End.CANCELLED) {
            screen.warn(
                    "interrupted; what was done stays, and the same command goes on from there");
            return ExitCode.INTERRUPTED;
        }
        if (report.stoppedBy().isPresent()) {
            return stopped(report.stoppedBy().get(), report);
        }
        if (refusedAsAWhole(report)) {
            screen.warn(
                    "nothing could be had, "
                            + Words.count(report.failed(), "file")
                            + " failed; the first: "
                            + Failures.message(held.get(0).cause()));
            return ExitCode.REFUSED;
        }
        release();
        if (report.left() > 0) {
            screen.warn(
                    Words.count(report.left(), "file")
                            + " stay in the store: together they are larger than the cache; raise"
                            + " cache_size_bytes, or select fewer samples");
        }
        if (report.renewals().leased() > 0) {
            screen.warn(
                    Words.count(report.renewals().leased(), "leased file")
                            + " should have been replaced or deleted; update again when the"
                            + " programs that hold them are done");
        }
        long unfinished =
                report.failed()
                        + report.left()
                        + report.renewals().removed()
                        + report.renewals().leased();
        return unfinished > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private int stopped(MediaFailure failure, TransferReport report) {
        String message = Failures.message(failure.cause());
        held.removeIf(other -> Failures.message(other.cause()).equals(message));
        release();
        if (toldOfAll.add(message)) {
            screen.warn(message);
        }
        long left = expected.orElse(0) - report.counts().total();
        if (left > 0 && !metByAll(message, report)) {
            screen.warn("stopped; " + Words.count(left, "file") + " left");
        }
        return Failures.code(failure.cause());
    }

    /** Then it says all there is to say: no file was dealt with. */
    private static boolean metByAll(String message, TransferReport report) {
        return report.counts().total() == report.counts().failed()
                && report.failures().stream()
                        .allMatch(failure -> Failures.message(failure.cause()).equals(message));
    }

    private boolean refusedAsAWhole(TransferReport report) {
        return !held.isEmpty()
                && report.failed() == report.counts().total()
                && held.stream().allMatch(failure -> concernsTheStore(failure.cause()));
    }

    private static boolean concernsTheStore(IOException cause) {
        if (cause instanceof MediaFormatException || cause instanceof FileSystemException) {
            return false;
        }
        if (cause instanceof MediaException media && media.kind() == MediaException.Kind.NAME) {
            return false;
        }
        return !(cause instanceof StorageException storage) || !Failures.isOfOneObject(storage);
    }

    private void release() {
        holding = false;
        held.forEach(this::tell);
        held.clear();
    }

    /** What every file meets is told once, however many met it before the verb ended. */
    private void tell(MediaFailure failure) {
        boolean ofAll =
                failure.cause() instanceof MediaException media && media.concernsTheWholeCache();
        if (!ofAll || toldOfAll.add(Failures.message(failure.cause()))) {
            screen.warn(message(failure));
        }
    }

    private static String message(MediaFailure failure) {
        String message = Failures.message(failure.cause());
        return failure.cause() instanceof MediaFormatException
                ? failure.reference().uri() + ": " + message
                : message;
    }

    static String words(Progress progress) {
        StringBuilder words = new StringBuilder(Words.count(progress.done()));
        progress.total().ifPresent(total -> words.append('/').append(Words.count(total)));
        words.append(" files  ").append(Words.size(progress.size().settled()));
        progress.size().total().ifPresent(total -> words.append('/').append(Words.size(total)));
        words.append("  ").append(Words.size(progress.bytesPerSecond())).append("/s");
        words.append("  ").append(Math.round(progress.donePerSecond())).append(" files/s");
        progress.remaining().ifPresent(left -> words.append("  ETA ").append(Words.time(left)));
        if (progress.failed() > 0) {
            words.append("  ").append(Words.count(progress.failed())).append(" failed");
        }
        return words.toString();
    }
}
