package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file, opened for each sending. */
record FilePayload(Path file, long length) implements Payload {

    @Override
    public void writeTo(PayloadSink sink, long offset, long count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            sink.transfer(channel, offset, count);
        }
    }
}
