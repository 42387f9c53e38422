package dev.tarn.core.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What is known of each store; of very many stores the first met are forgotten. */
final class PerStore<T> {
    private static final int MOST_STORES = 1000;

    private final Supplier<T> fresh;
    private final Map<StoreKey, T> known = new LinkedHashMap<>();

    PerStore(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    synchronized T of(StoreKey store) {
        T present = known.get(store);
        if (present != null) {
            return present;
        }
        if (known.size() >= MOST_STORES) {
            known.remove(known.keySet().iterator().next());
        }
        T made = fresh.get();
        known.put(store, made);
        return made;
    }
}
