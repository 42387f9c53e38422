package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.output.WrittenOutput.Fate;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectWrite;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes derived files, whatever the credentials allow: a new object first; where one is there, in
 * its place; and where that is refused, under a name of its own version. The same bytes are never
 * written twice. Nothing half-written is ever seen. Safe for use by many threads.
 */
public final class OutputWriter {
    private final MountTable mounts;
    private final Retries retries;
    private final ObjectWrite writes;

    /**
     * Writes to the storages of a table.
     *
     * @param mounts where the locations are served
     * @param retries repeats a call that failed
     */
    public OutputWriter(MountTable mounts, Retries retries) {
        this.mounts = mounts;
        this.retries = retries;
        this.writes = new ObjectWrite(retries);
    }

    /**
     * The places of a dataset's derived files.
     *
     * @param options where they are to go
     * @param datasetLocation the location that the dataset was made of
     * @return the places
     * @throws IllegalArgumentException when neither names an output location, or no storage answers
     *     for it
     */
    public OutputPlan plan(OutputOptions options, Optional<String> datasetLocation) {
        return OutputPlan.of(options, datasetLocation, mounts);
    }

    /**
     * Writes a file.
     *
     * @param file the file
     * @param plan of which its place is
     * @param cancellation ends the write
     * @return where it lies now
     * @throws StorageException when the store does not take it
     * @throws MediaException when nothing can have its name; of kind {@code DISK} when its folder
     *     of this machine takes nothing any more
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public WrittenOutput write(OutputFile file, OutputPlan plan, Cancellation cancellation)
            throws IOException {
        Storage storage = mounts.storageFor(file.target().address().uri());
        if (!storage.capabilities().contains(Capability.WRITE)) {
            throw StorageException.of(
                    Kind.REFUSED,
                    "This kind of store cannot be written to",
                    file.target().identity().location());
        }
        try {
            return new Run(file, plan, storage, cancellation).place();
        } catch (StorageException e) {
            Optional<MediaException> trouble = plan.location().trouble(file.bytes().length);
            if (trouble.isPresent()) {
                trouble.get().addSuppressed(e);
                throw trouble.get();
            }
            throw e;
        }
    }

    /** One file on its way. */
    private final class Run {
        private final OutputFile file;
        private final OutputPlan plan;
        private final Storage storage;
        private final Cancellation cancellation;
        private final SameBytes same;

        Run(OutputFile file, OutputPlan plan, Storage storage, Cancellation cancellation) {
            this.file = file;
            this.plan = plan;
            this.storage = storage;
            this.cancellation = cancellation;
            this.same = new SameBytes(file.bytes(), storage, retries, cancellation);
        }

        WrittenOutput place() throws IOException {
            Optional<WrittenOutput> placed = create(file.target());
            if (placed.isEmpty() && file.replacing().isAllowed()) {
                placed = replace();
            }
            return placed.isPresent() ? placed.get() : createBeside();
        }

        /** Empty when something else has the name. */
        private Optional<WrittenOutput> create(OutputTarget target) throws IOException {
            try {
                write(target, WriteMode.create());
                return Optional.of(new WrittenOutput(target, Fate.CREATED));
            } catch (StorageException e) {
                if (e.kind() != Kind.CONDITION_FAILED) {
                    throw e;
                }
                return same.areAt(target.address().uri())
                        ? Optional.of(new WrittenOutput(target, Fate.PRESENT))
                        : Optional.empty();
            }
        }

        /** Empty when what is there may not be replaced. */
        private Optional<WrittenOutput> replace() throws IOException {
            try {
                write(file.target(), WriteMode.replace());
                return Optional.of(new WrittenOutput(file.target(), Fate.REPLACED));
            } catch (StorageException e) {
                if (e.kind() != Kind.REFUSED && e.kind() != Kind.CONDITION_FAILED) {
                    throw e;
                }
                return Optional.empty();
            }
        }

        /** Under a name of the source's version; or, when even that is taken, of these bytes. */
        private WrittenOutput createBeside() throws IOException {
            for (String state : List.of(file.state(), same.sha256())) {
                String mark = Digests.sha256(state).substring(0, OutputTarget.MARK_LENGTH);
                Optional<WrittenOutput> placed = create(plan.beside(file.target(), mark));
                if (placed.isPresent()) {
                    return placed.get();
                }
            }
            throw StorageException.of(
                    Kind.CONDITION_FAILED,
                    "Other bytes are there, which may not be replaced",
                    file.target().identity().location());
        }

        private void write(OutputTarget target, WriteMode mode) throws IOException {
            WriteRequest request =
                    WriteRequest.of(target.address().uri(), WriteSource.of(file.bytes()), mode)
                            .withContentType(file.contentType())
                            .withCancellation(cancellation);
            var unused = writes.write(storage, request, same::isOf);
        }
    }
}
