package dev.tarn.cli;

import dev.tarn.cli.screen.ClosedOutputException;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "cat",
        description = "Write the bytes of objects to standard output, past the cache.",
        footer = {
            "",
            "Example:",
            "  tarn cat s3://bucket/images/a.jpg > a.jpg",
            "",
            "--json changes nothing: the output is what the object holds."
        })
final class CatCommand extends ItemsCommand {
    private static final int BUFFER = 1 << 16;

    CatCommand(CommandContext context) {
        super(context);
    }

    @Override
    void each(StoreCalls calls, ObjectUri uri) throws IOException {
        try (Content content = calls.read(uri)) {
            InputStream source = content.stream();
            OutputStream target = screen().bytes();
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            int length = source.read(buffer);
            while (length >= 0) {
                write(target, buffer, length);
                total += length;
                length = source.read(buffer);
            }
            flush(target);
            long expected = content.length().orElse(total);
            if (total != expected) {
                throw StorageException.of(
                        StorageException.Kind.CORRUPT,
                        "The store broke off after " + total + " of " + expected + " bytes",
                        uri);
            }
        }
    }

    private static void write(OutputStream target, byte[] buffer, int length) {
        try {
            target.write(buffer, 0, length);
        } catch (IOException e) {
            throw new ClosedOutputException(e);
        }
    }

    private static void flush(OutputStream target) {
        try {
            target.flush();
        } catch (IOException e) {
            throw new ClosedOutputException(e);
        }
    }
}
