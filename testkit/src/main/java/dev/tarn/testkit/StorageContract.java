package dev.tarn.testkit;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The promises of {@link dev.tarn.spi.Storage}. Subclass it once per backend, and once per
 * decorator.
 *
 * <p>The subclass states the capabilities and the faults that apply; no test is ever skipped: an
 * operation that is not expected must refuse, and a fault that is not stated must not be offered. A
 * backend that deviates overrides the test, asserts the exact deviation and says why in one line.
 */
public abstract class StorageContract
        implements IdentityContract,
                StatContract,
                ReadContract,
                RangeContract,
                ConditionContract,
                FailureContract,
                EndingContract,
                NameContract,
                ListContract,
                WriteContract,
                WriteModeContract,
                DeleteContract,
                CopyContract,
                DirectContract,
                SignContract,
                LifeContract {
    private StorageFixture fixture;

    /**
     * Makes the storage under test, with an empty container or folder of its own.
     *
     * @return a new fixture; closed after the test
     * @throws IOException when the store cannot be prepared
     */
    protected abstract StorageFixture newFixture() throws IOException;

    @Override
    public final StorageFixture fixture() {
        return fixture;
    }

    @BeforeEach
    final void openFixture() throws IOException {
        fixture = newFixture();
    }

    @AfterEach
    final void closeFixture() throws IOException {
        fixture.close();
    }
}
