package dev.tarn.testkit;

import static dev.tarn.spi.Capability.LIST;
import static dev.tarn.spi.Capability.UNORDERED;
import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#list} promises. */
interface ListContract extends StorageTests {
    @Test
    default void listsInUtf8Order() throws IOException {
        ListRequest request = ListRequest.under(uri("order/"));
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        List<String> keys =
                Stream.of("A", "a", "a-b", "a/b", "a0", "\u00e9", "\uFF5E", "\uD83D\uDE00")
                        .map(name -> "order/" + name + ".jpg")
                        .toList();
        for (int i = keys.size() - 1; i >= 0; i--) {
            fixture().put(keys.get(i), new byte[1]);
        }
        List<String> expected =
                keys.stream().sorted(HostileKeys.UTF_8_ORDER).map(key -> uri(key).text()).toList();
        List<String> listed = Listings.texts(Listings.all(storage(), uri("order/")));
        if (expectedCapabilities().contains(UNORDERED)) {
            assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(listed).containsExactlyElementsOf(expected);
        }
    }

    @Test
    default void pagesJoinWithoutGapOrRepetition() throws IOException {
        ListRequest request = ListRequest.under(uri("paged/")).withPageSize(2);
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        putAll("paged/1.jpg", "paged/2.jpg", "paged/3.jpg", "paged/4.jpg", "paged/5.jpg");
        List<ListPage> pages = Listings.pages(storage(), request);
        assertThat(pages)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(page -> assertThat(page.objects()).hasSizeLessThanOrEqualTo(2));
        assertListed(
                Listings.objects(pages),
                "paged/1.jpg",
                "paged/2.jpg",
                "paged/3.jpg",
                "paged/4.jpg",
                "paged/5.jpg");
    }

    @Test
    default void listsOnlyWhatComesAfterAStart() throws IOException {
        ListRequest request = ListRequest.under(uri("after/")).withStartAfter(uri("after/2.jpg"));
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        putAll("after/1.jpg", "after/2.jpg", "after/3.jpg", "after/4.jpg");
        List<ObjectStat> listed = Listings.objects(Listings.pages(storage(), request));
        assertListed(listed, "after/3.jpg", "after/4.jpg");
    }

    @Test
    default void startNeedNotExist() throws IOException {
        ListRequest request = ListRequest.under(uri("between/")).withStartAfter(uri("between/2"));
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        putAll("between/1.jpg", "between/3.jpg");
        assertListed(Listings.objects(Listings.pages(storage(), request)), "between/3.jpg");
    }

    @Test
    default void rollsUpAtTheDelimiter() throws IOException {
        ListRequest request = ListRequest.under(uri("rolled/")).withDelimiter("/");
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        putAll("rolled/a.jpg", "rolled/b/1.jpg", "rolled/b/2.jpg", "rolled/c/d/3.jpg");
        List<ListPage> pages = Listings.pages(storage(), request);
        assertListed(Listings.objects(pages), "rolled/a.jpg");
        assertThat(Listings.prefixes(pages))
                .containsExactlyInAnyOrder(uri("rolled/b/"), uri("rolled/c/"));
    }

    @Test
    default void rollsUpEachPrefixOnceOverAllPages() throws IOException {
        ListRequest request = ListRequest.under(uri("pages/")).withDelimiter("/").withPageSize(1);
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        putAll("pages/a/1.jpg", "pages/a/2.jpg", "pages/b/1.jpg", "pages/b/2.jpg", "pages/c.jpg");
        List<ListPage> pages = Listings.pages(storage(), request);
        assertThat(Listings.prefixes(pages))
                .containsExactlyInAnyOrder(uri("pages/a/"), uri("pages/b/"));
        assertListed(Listings.objects(pages), "pages/c.jpg");
    }

    @Test
    default void takesThePrefixLiterally() throws IOException {
        if (Checks.refuses(this, LIST, () -> Listings.all(storage(), uri("pre/img")))) {
            return;
        }
        putAll("pre/im.jpg", "pre/img.jpg", "pre/img/1.jpg", "pre/img2/1.jpg", "pre/iMg.jpg");
        assertListed(
                Listings.all(storage(), uri("pre/img")),
                "pre/img.jpg",
                "pre/img/1.jpg",
                "pre/img2/1.jpg");
    }

    @Test
    default void prefixWithoutObjectsListsNothing() throws IOException {
        if (Checks.refuses(this, LIST, () -> storage().list(ListRequest.under(uri("none/"))))) {
            return;
        }
        putAll("some/1.jpg");
        ListPage page = storage().list(ListRequest.under(uri("none/")));
        assertThat(page.objects()).isEmpty();
        assertThat(page.prefixes()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    default void listingAgreesWithStat() throws IOException {
        if (Checks.refuses(this, LIST, () -> Listings.all(storage(), uri("stats/")))) {
            return;
        }
        fixture().put("stats/1.jpg", MediaBytes.noise(30, 1));
        fixture().put("stats/2.jpg", MediaBytes.noise(31, 2_000));
        List<ObjectStat> listed = Listings.all(storage(), uri("stats/"));
        assertThat(listed).hasSize(2);
        for (ObjectStat stat : listed) {
            Checks.assertAgree(stat, Checks.stat(storage(), stat.uri()));
        }
    }

    @Test
    default void listingAMissingContainerIsNoEmptyListing() throws IOException {
        if (Checks.refuses(this, LIST, () -> storage().list(ListRequest.under(uri("x/"))))) {
            return;
        }
        if (Checks.excludes(this, FaultKind.MISSING_CONTAINER)) {
            assertThat(storage().list(ListRequest.under(uri("no-folder/"))).objects()).isEmpty();
            return;
        }
        Access access = fixture().access(FaultKind.MISSING_CONTAINER, "x/");
        Checks.assertFails(
                CONTAINER_MISSING, () -> access.storage().list(ListRequest.under(access.uri())));
    }

    @Test
    default void cancelledListMakesNoRequest() {
        Cancellation cancellation = Cancellation.create();
        ListRequest request = ListRequest.under(uri("c/")).withCancellation(cancellation);
        if (Checks.refuses(this, LIST, () -> storage().list(request))) {
            return;
        }
        cancellation.cancel();
        RequestCount requests = RequestCount.now(fixture());
        assertThatThrownBy(() -> storage().list(request)).isInstanceOf(CancellationException.class);
        requests.assertMade(0);
    }

    private void putAll(String... keys) throws IOException {
        for (String key : keys) {
            fixture().put(key, new byte[3]);
        }
    }

    private void assertListed(List<ObjectStat> listed, String... keys) {
        List<String> expected = Stream.of(keys).map(key -> uri(key).text()).toList();
        if (expectedCapabilities().contains(UNORDERED)) {
            assertThat(Listings.texts(listed)).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(Listings.texts(listed)).containsExactlyElementsOf(expected);
        }
    }
}
