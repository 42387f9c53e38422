package dev.tarn.objectserver.http;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Where the bytes of a {@link Payload} go. */
public interface PayloadSink {

    /** Takes bytes in memory. */
    void write(byte[] bytes, int offset, int count) throws IOException;

    /** Takes bytes of a file. */
    void transfer(FileChannel file, long position, long count) throws IOException;
}
