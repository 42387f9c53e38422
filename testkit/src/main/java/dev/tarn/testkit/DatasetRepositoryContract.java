package dev.tarn.testkit;

import dev.tarn.core.port.DatasetRepository;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The promises of {@link DatasetRepository}. Subclass it once per kind of store. */
public abstract class DatasetRepositoryContract
        implements DatasetContract, SampleContract, FieldContract, ViewContract {
    private final Deque<DatasetRepository> opened = new ArrayDeque<>();
    private DatasetRepository repository;

    /**
     * Opens the store; empty at the first call of a test, the same data at each further one.
     *
     * @return a new instance, as another process would open it
     * @throws IOException when it cannot be opened
     */
    protected abstract DatasetRepository open() throws IOException;

    @Override
    public final DatasetRepository repository() {
        return repository;
    }

    @Override
    public final DatasetRepository another() {
        try {
            opened.push(open());
            return opened.peek();
        } catch (IOException e) {
            throw new AssertionError("The store cannot be opened again", e);
        }
    }

    @BeforeEach
    final void openRepository() throws IOException {
        repository = open();
    }

    @AfterEach
    final void closeRepositories() {
        opened.forEach(DatasetRepository::close);
        repository.close();
    }
}
