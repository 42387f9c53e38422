package dev.tarn.cli;

import dev.tarn.adapters.pluginhost.PluginFailedException;
import dev.tarn.cli.screen.ClosedOutputException;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** Turns the failure of a command into one message on standard error and an exit code. */
final class Failures {
    private final CommandContext context;

    Failures(CommandContext context) {
        this.context = context;
    }

    /** A command line that cannot be understood. */
    int reportUsage(CommandLine.ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String message =
                failure instanceof CommandLine.UnmatchedArgumentException unmatched
                        ? unmatched(unmatched)
                        : words(failure);
        context.screen().warn(message + " (see: " + command + " --help)");
        return ExitCode.USAGE;
    }

    private static String unmatched(CommandLine.UnmatchedArgumentException failure) {
        String given = failure.getUnmatched().get(0);
        boolean command = failure.getCommandLine().getParent() == null;
        String what = given.startsWith("-") ? "option" : command ? "command" : "argument";
        List<String> near = failure.getSuggestions();
        return "there is no "
                + what
                + " '"
                + given
                + "' here"
                + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?");
    }

    /**
     * A command that failed.
     *
     * @param traced whether the stack trace is asked for
     */
    int report(Throwable failure, boolean traced) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ClosedOutputException closed) {
            context.screen().giveUpOutput();
            if (closed.readerGone()) {
                return ExitCode.OK;
            }
        }
        context.screen().eraseProgress();
        if (context.cancellation().isCancelled()) {
            context.screen().warn("interrupted");
            return ExitCode.INTERRUPTED;
        }
        tell(cause);
        if (traced) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            context.screen().warnLines(trace.toString());
        }
        return code(cause);
    }

    private void tell(Throwable cause) {
        if (cause instanceof InvalidSettingException) {
            context.screen().warnLines(message(cause));
        } else {
            context.screen().warn(message(cause));
        }
    }

    static int code(Throwable failure) {
        if (failure instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof StorageException storage) {
            return isOfOneObject(storage) ? ExitCode.SOME_FAILED : ExitCode.REFUSED;
        }
        if (failure instanceof DatasetException dataset) {
            return dataset.kind() == DatasetException.Kind.DATABASE
                    ? ExitCode.REFUSED
                    : ExitCode.USAGE;
        }
        boolean input =
                failure instanceof InvalidSettingException
                        || failure instanceof IllegalArgumentException
                        || failure instanceof MediaFormatException;
        return input ? ExitCode.USAGE : ExitCode.REFUSED;
    }

    /** Says whether another object of the same store may well be had. */
    static boolean isOfOneObject(StorageException failure) {
        return switch (failure.kind()) {
            case OBJECT_MISSING, CONDITION_FAILED, CORRUPT -> true;
            case CONTAINER_MISSING, REFUSED, UNAVAILABLE -> false;
        };
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof UncheckedIOException && cause != null ? cause : failure;
    }

    /** One message: what, which, what to do. */
    static String message(Throwable failure) {
        if (failure instanceof InvalidSettingException settings && settings.problems().size() > 1) {
            return "these settings cannot be used:\n" + words(settings).indent(2).stripTrailing();
        }
        if (failure instanceof StorageException
                || failure instanceof MediaException
                || failure instanceof MediaFormatException
                || failure instanceof DatasetException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClosedOutputException
                || failure instanceof InvalidSettingException
                || failure instanceof PluginFailedException
                || failure instanceof CancellationException) {
            return words(failure);
        }
        if (failure instanceof FileSystemException file) {
            return "the file or folder cannot be used: " + words(file);
        }
        if (failure instanceof IOException) {
            return "reading or writing failed: " + words(failure);
        }
        return "this should not have happened, please report it (-vv tells where it was): "
                + failure;
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
