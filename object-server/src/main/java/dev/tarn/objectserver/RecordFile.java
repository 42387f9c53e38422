package dev.tarn.objectserver;

import dev.tarn.objectserver.log.RequestRecord;
import dev.tarn.signing.UriEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Appends one line for each request, before its answer leaves; open for the life of the process.
 */
final class RecordFile implements Consumer<RequestRecord> {

    private final Writer writer;

    RecordFile(Path file) throws IOException {
        writer =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized void accept(RequestRecord record) {
        String line =
                String.join(
                        "\t",
                        Long.toString(record.sequence()),
                        record.kind().name(),
                        record.method(),
                        Integer.toString(record.status()),
                        record.bucket(),
                        UriEncoding.path(record.key()),
                        record.request().range().orElse(""));
        try {
            writer.write(line + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The record cannot be written", e);
        }
    }
}
