package dev.tarn.objectserver.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of keys and common prefixes, gathered in UTF-8 order. */
public final class ListingPage {

    private final Bucket bucket;
    private final Terms terms;
    private final List<Map.Entry<String, StoredObject>> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private String last = "";
    private boolean truncated;

    /**
     * What to list.
     *
     * @param prefix what keys begin with
     * @param delimiter what ends a common prefix, empty for none
     * @param after what the page comes after: a key, or a common prefix with all its keys
     * @param from keys before it are left out
     * @param until it and keys after it are left out
     * @param most how many entries
     */
    public record Terms(
            String prefix,
            String delimiter,
            String after,
            String from,
            Optional<String> until,
            int most) {

        /** Terms without bounds. */
        public Terms(String prefix, String delimiter, String after, int most) {
            this(prefix, delimiter, after, "", Optional.empty(), most);
        }

        /** The common prefix of a key, or null when it has none. */
        @Nullable String commonPrefix(String key) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return at < 0 ? null : key.substring(0, at + delimiter.length());
        }
    }

    private ListingPage(Bucket bucket, Terms terms) {
        this.bucket = bucket;
        this.terms = terms;
    }

    /** Gathers a page. */
    public static ListingPage of(Bucket bucket, Terms terms) {
        ListingPage page = new ListingPage(bucket, terms);
        if (terms.most() > 0) {
            page.gather();
        }
        return page;
    }

    /** Keys with their objects. */
    public List<Map.Entry<String, StoredObject>> objects() {
        return objects;
    }

    /** Common prefixes. */
    public List<String> prefixes() {
        return prefixes;
    }

    /** How many entries. */
    public int size() {
        return objects.size() + prefixes.size();
    }

    /** Whether more follow. */
    public boolean truncated() {
        return truncated;
    }

    /** The last entry, after which the next page begins. */
    public String last() {
        return last;
    }

    private void gather() {
        Iterator<Map.Entry<String, StoredObject>> rest = begin();
        while (rest.hasNext()) {
            Map.Entry<String, StoredObject> entry = rest.next();
            if (!entry.getKey().startsWith(terms.prefix()) || isPastEnd(entry.getKey())) {
                return;
            }
            if (size() == terms.most()) {
                truncated = true;
                return;
            }
            String common = terms.commonPrefix(entry.getKey());
            if (common == null) {
                objects.add(entry);
                last = entry.getKey();
            } else {
                prefixes.add(common);
                last = common;
                rest = from(successor(common), true);
            }
        }
    }

    private Iterator<Map.Entry<String, StoredObject>> begin() {
        String after = terms.after();
        boolean inside = after.startsWith(terms.prefix());
        if (inside && after.equals(terms.commonPrefix(after))) {
            return from(successor(after), true);
        }
        String first = max(terms.prefix(), terms.from());
        boolean later = Utf8Order.INSTANCE.compare(after, first) >= 0;
        return later && !after.isEmpty() ? from(after, false) : from(first, true);
    }

    private boolean isPastEnd(String key) {
        return terms.until().filter(it -> Utf8Order.INSTANCE.compare(key, it) >= 0).isPresent();
    }

    private static String max(String a, String b) {
        return Utf8Order.INSTANCE.compare(a, b) >= 0 ? a : b;
    }

    private Iterator<Map.Entry<String, StoredObject>> from(
            @Nullable String key, boolean inclusive) {
        return key == null
                ? List.<Map.Entry<String, StoredObject>>of().iterator()
                : bucket.from(key, inclusive).entrySet().iterator();
    }

    /** The first text after all that begin with {@code prefix}; null when there is none. */
    static @Nullable String successor(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? 0xE000 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
