package dev.tarn.adapters.diskcache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the cache should be with the policy {@code lru}: a map in the order of access. */
final class LruModel {
    private final long limit;
    private final Map<Integer, Integer> sizes = new LinkedHashMap<>();
    private long used;

    LruModel(long limit) {
        this.limit = limit;
    }

    /** Asks for an item, which is put in when it is missing; answers whether it was there. */
    boolean access(int item, int size) {
        Integer known = sizes.remove(item);
        if (known != null) {
            sizes.put(item, known);
            return true;
        }
        if (used + size > limit) {
            evictTo(limit - limit / 10 - size);
        }
        sizes.put(item, size);
        used += size;
        return false;
    }

    Set<Integer> items() {
        return sizes.keySet();
    }

    private void evictTo(long target) {
        Iterator<Integer> oldest = sizes.values().iterator();
        while (used > target && oldest.hasNext()) {
            used -= oldest.next();
            oldest.remove();
        }
    }
}
