package dev.tarn.adapters.transport;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of one storage over a transport that it shares with others: when the storage is closed
 * they end, and nobody else's.
 */
final class StorageCalls implements AutoCloseable {
    private final ByteTransport transport;
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    StorageCalls(ByteTransport transport) {
        this.transport = transport;
    }

    ReadResult execute(DirectRead read, ReadRequest request) throws StorageException {
        Call call = new Call(request);
        ReadResult result = null;
        try {
            result = call.execute(read);
            return result;
        } finally {
            if (!(result instanceof Content)) {
                call.close();
            }
        }
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Call::end);
    }

    /** One call: ended by its caller or with the storage. */
    final class Call implements AutoCloseable {
        private final ReadRequest request;
        private final Cancellation either = Cancellation.create();
        private final Cancellation.Registration registration;

        private Call(ReadRequest request) {
            this.request = request;
            underWay.add(this);
            this.registration = request.cancellation().onCancel(either::cancel);
            if (closed) {
                end();
            }
        }

        private ReadResult execute(DirectRead read) throws StorageException {
            try {
                ReadResult result = transport.execute(read, request.withCancellation(either));
                return result instanceof Content content
                        ? content.withStream(new CallStream(content.stream(), this))
                        : result;
            } catch (CancellationException e) {
                throw ended(e);
            }
        }

        /**
         * Tells a caller that wants no answer any more from a storage that gives none.
         *
         * @throws CancellationException when it was the caller
         */
        StorageException ended(CancellationException cause) {
            request.cancellation().throwIfCancelled();
            return StorageException.unavailable("The storage was closed", request.uri(), cause);
        }

        private void end() {
            either.cancel();
        }

        @Override
        public void close() {
            registration.close();
            underWay.remove(this);
        }
    }
}
