package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Media files as items: those of this machine are left alone. */
record MediaJob(MediaWork work, BiConsumer<MediaReference, TransferOutcome> consumer)
        implements BulkJob<MediaReference> {
    @Override
    public MediaReference media(MediaReference item) {
        return item;
    }

    @Override
    public Optional<ObjectIdentity> identity(MediaReference.Remote object) {
        return work.identity(object);
    }

    @Override
    public Optional<TransferOutcome> atOnce(MediaReference item) {
        return item instanceof MediaReference.Local local
                ? Optional.of(TransferOutcome.local(local.path()))
                : Optional.empty();
    }

    @Override
    public TransferOutcome run(MediaReference item, Cancellation cancellation, LongConsumer meter)
            throws IOException {
        return work.run((MediaReference.Remote) item, cancellation, meter);
    }

    @Override
    public void take(MediaReference item, TransferOutcome outcome) {
        consumer.accept(item, outcome);
    }
}
