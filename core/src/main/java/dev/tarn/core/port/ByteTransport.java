package dev.tarn.core.port;

import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;

/**
 * The one client that moves bytes for every storage that can sign a request ({@code
 * Capability.DIRECT}).
 *
 * <p>Safe for use by many threads; calls block and make one attempt.
 */
public interface ByteTransport extends AutoCloseable {
    /**
     * Executes a signed read.
     *
     * <p>Follows up to five redirects and drops credentials when the host changes; answers {@code
     * 304} as {@code NotModified}; accepts {@code 206} only with the exact range asked for, and a
     * {@code 200} to a range request by skipping to the range or failing, never by handing out
     * other bytes.
     *
     * @param read what to send and how to read the answer
     * @param request what was asked for: range, condition, cancellation
     * @return the content, closed by the caller, or {@code NotModified}
     * @throws StorageException as the read's interpreter says, or of kind {@code UNAVAILABLE} when
     *     no answer came
     */
    ReadResult execute(DirectRead read, ReadRequest request) throws StorageException;

    /** Closes idle connections; calls under way end with a failure. */
    @Override
    void close();
}
