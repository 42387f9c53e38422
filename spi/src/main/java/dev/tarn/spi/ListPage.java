package dev.tarn.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, in UTF-8 byte order of the keys unless the storage is {@link
 * Capability#UNORDERED}.
 *
 * <p>A page may be empty and still have a next one.
 *
 * @since 0.1
 */
public final class ListPage {
    private final List<ObjectStat> objects;
    private final List<ObjectUri> prefixes;
    private final @Nullable String next;

    private ListPage(List<ObjectStat> objects, List<ObjectUri> prefixes, @Nullable String next) {
        this.objects = List.copyOf(objects);
        this.prefixes = List.copyOf(prefixes);
        this.next = next;
    }

    /**
     * A last page of objects.
     *
     * @param objects what the store says about each, its address in the form of the request's
     *     prefix
     * @return the page
     */
    public static ListPage of(List<ObjectStat> objects) {
        return new ListPage(objects, List.of(), null);
    }

    /**
     * The page that a request asks for, cut out of everything there is: for a store that has no
     * paging, order or delimiter of its own.
     *
     * @param request what is asked for
     * @param all every object of the container, each once, in any order; its address in the form of
     *     the request's prefix
     * @return the page, in UTF-8 byte order; the token of the next is the last address of this one
     */
    public static ListPage cut(ListRequest request, Iterable<ObjectStat> all) {
        return PageCut.of(request, all);
    }

    /**
     * This page with common prefixes.
     *
     * @param common the addresses up to and including the delimiter
     * @return the new page
     */
    public ListPage withPrefixes(List<ObjectUri> common) {
        return new ListPage(objects, common, next);
    }

    /**
     * This page with one that follows.
     *
     * @param token what to ask for it with; only the storage understands it
     * @return the new page
     */
    public ListPage withNext(String token) {
        return new ListPage(objects, prefixes, token);
    }

    /**
     * The objects.
     *
     * @return a stat for each
     */
    public List<ObjectStat> objects() {
        return objects;
    }

    /**
     * What was rolled up at the delimiter.
     *
     * @return the addresses, each ending in the delimiter; empty without a delimiter
     */
    public List<ObjectUri> prefixes() {
        return prefixes;
    }

    /**
     * The token of the page that follows.
     *
     * @return the token; empty on the last page
     */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
