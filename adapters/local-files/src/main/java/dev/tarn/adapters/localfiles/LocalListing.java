package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of keys. A token is the last key, or the last prefix rolled up, so a page can be asked for
 * at any time; the walks of the latest few pages are kept, so that the next page need not read the
 * folder again.
 */
final class LocalListing {
    private static final int WINDOW = 50_000;
    private static final int KEPT_WALKS = 4;
    private static final char OBJECT = 'o';
    private static final char PREFIX = 'p';

    private final Map<Place, Walk> walks = new LinkedHashMap<>();
    private final int window;

    LocalListing() {
        this(WINDOW);
    }

    /** One that holds fewer names at once. */
    LocalListing(int window) {
        this.window = window;
    }

    ListPage page(ListRequest request) throws StorageException {
        request.cancellation().throwIfCancelled();
        LocalKey prefix = LocalKey.of(request.prefix());
        try {
            return page(request, prefix.text(), walk(request, prefix.text()));
        } catch (IOException e) {
            throw LocalFailures.of(e, Path.of("/"), request.prefix());
        }
    }

    private ListPage page(ListRequest request, String prefix, Walk walk) throws IOException {
        List<ObjectStat> objects = new ArrayList<>();
        List<ObjectUri> prefixes = new ArrayList<>();
        String token = "";
        while (objects.size() + prefixes.size() < request.pageSize()) {
            request.cancellation().throwIfCancelled();
            String key = walk.next();
            if (key == null) {
                return ListPage.of(objects).withPrefixes(prefixes);
            }
            String rolled = rolledUp(key, prefix, request.delimiter().orElse(""));
            if (rolled != null) {
                prefixes.add(LocalKey.uri(rolled));
                walk.pass(rolled);
                token = PREFIX + rolled;
            } else {
                stat(key).ifPresent(objects::add);
                token = OBJECT + key;
            }
        }
        keep(new Place(prefix, token), walk);
        return ListPage.of(objects).withPrefixes(prefixes).withNext(token);
    }

    private Walk walk(ListRequest request, String prefix) throws IOException {
        if (request.token().isEmpty()) {
            String after = request.startAfter().map(uri -> LocalKey.of(uri).text()).orElse(null);
            return new Walk(prefix, after, window);
        }
        String token = request.token().get();
        Walk kept = take(new Place(prefix, token));
        if (kept != null) {
            return kept;
        }
        String last = token.substring(1);
        Walk walk = new Walk(prefix, last, window);
        if (token.charAt(0) == PREFIX) {
            walk.pass(last);
        }
        return walk;
    }

    private static @Nullable String rolledUp(String key, String prefix, String delimiter) {
        int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return cut < 0 ? null : key.substring(0, cut + delimiter.length());
    }

    /** Empty when the file has gone since its name was read. */
    private static Optional<ObjectStat> stat(String key) throws IOException {
        try {
            FileState state = FileState.of(Path.of(key));
            return state.regular() ? Optional.of(state.stat(LocalKey.uri(key))) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private synchronized void keep(Place place, Walk walk) {
        walks.remove(place);
        walks.put(place, walk);
        if (walks.size() > KEPT_WALKS) {
            walks.remove(walks.keySet().iterator().next());
        }
    }

    private synchronized @Nullable Walk take(Place place) {
        return walks.remove(place);
    }

    /** What a walk that goes on after a token is found by. */
    private record Place(String prefix, String token) {}
}
