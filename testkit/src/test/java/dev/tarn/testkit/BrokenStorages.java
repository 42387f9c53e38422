package dev.tarn.testkit;

import dev.tarn.spi.Storage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** For each promise of {@link StorageContract} a storage that breaks it and no other one. */
final class BrokenStorages {
    private BrokenStorages() {}

    /** New ones at each call, because some remember what happened to them. */
    static Map<String, UnaryOperator<Storage>> byPromise() {
        Map<String, UnaryOperator<Storage>> broken = new TreeMap<>();
        BrokenNames.addTo(broken);
        BrokenReads.addTo(broken);
        BrokenEndings.addTo(broken);
        BrokenListings.addTo(broken);
        BrokenWrites.addTo(broken);
        return broken;
    }
}
