package dev.tarn.testkit;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;

/**
 * A storage and an address to ask it for.
 *
 * @param storage closed by the fixture
 * @param uri an address of that storage
 */
public record Access(Storage storage, ObjectUri uri) {}
