package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.ArrayList;
import java.util.List;

/** Follows the pages of a listing. */
final class Listings {
    private static final int MOST_PAGES = 1000;

    private Listings() {}

    static List<ObjectStat> all(Storage storage, ObjectUri prefix) throws StorageException {
        return objects(pages(storage, ListRequest.under(prefix)));
    }

    static List<ListPage> pages(Storage storage, ListRequest request) throws StorageException {
        List<ListPage> pages = new ArrayList<>();
        pages.add(storage.list(request));
        while (pages.get(pages.size() - 1).next().isPresent()) {
            assertThat(pages).as("pages of a listing that must end").hasSizeLessThan(MOST_PAGES);
            String token = pages.get(pages.size() - 1).next().orElseThrow();
            pages.add(storage.list(request.withToken(token)));
        }
        return pages;
    }

    static List<ObjectStat> objects(List<ListPage> pages) {
        return pages.stream().flatMap(page -> page.objects().stream()).toList();
    }

    static List<ObjectUri> prefixes(List<ListPage> pages) {
        return pages.stream().flatMap(page -> page.prefixes().stream()).toList();
    }

    static List<String> texts(List<ObjectStat> objects) {
        return objects.stream().map(stat -> stat.uri().text()).toList();
    }
}
