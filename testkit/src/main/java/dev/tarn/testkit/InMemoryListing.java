package dev.tarn.testkit;

import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page of the objects of a container. A token is the last key or rolled-up prefix given.
 */
final class InMemoryListing {
    private final ListRequest request;
    private final String base;
    private final String prefix;
    private final List<ObjectStat> objects = new ArrayList<>();
    private final List<ObjectUri> prefixes = new ArrayList<>();

    /**
     * Prepares a page.
     *
     * @param base what stands before a key in an address
     * @param prefix the beginning of the keys
     */
    InMemoryListing(ListRequest request, String base, String prefix) {
        this.request = request;
        this.base = base;
        this.prefix = prefix;
    }

    ListPage page(NavigableMap<String, InMemoryObject> container, @Nullable String startAfter) {
        String last = request.token().orElse(null);
        String after = last == null ? startAfter : last;
        for (Map.Entry<String, InMemoryObject> entry : container.tailMap(prefix, true).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            String name = rolledUp(key);
            boolean given = name.equals(last);
            boolean before = after != null && HostileKeys.UTF_8_ORDER.compare(key, after) <= 0;
            if (given || before) {
                continue;
            }
            if (last != null && objects.size() + prefixes.size() == request.pageSize()) {
                return built().withNext(last);
            }
            add(name, isRolledUp(key), entry.getValue());
            last = name;
        }
        return built();
    }

    /** The key, or its beginning up to the first delimiter after the prefix. */
    private String rolledUp(String key) {
        String delimiter = request.delimiter().orElse("");
        return isRolledUp(key)
                ? key.substring(0, key.indexOf(delimiter, prefix.length()) + delimiter.length())
                : key;
    }

    private boolean isRolledUp(String key) {
        return request.delimiter()
                .map(text -> key.indexOf(text, prefix.length()) >= 0)
                .orElse(false);
    }

    private void add(String name, boolean rolledUp, InMemoryObject object) {
        ObjectUri uri = ObjectUri.of(base + name);
        if (rolledUp) {
            prefixes.add(uri);
        } else {
            objects.add(object.stat(uri));
        }
    }

    private ListPage built() {
        return ListPage.of(objects).withPrefixes(prefixes);
    }
}
