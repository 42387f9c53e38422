package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Storages that each break one promise about listing, direct reads or signing. */
final class BrokenListings {
    private BrokenListings() {}

    static void addTo(Map<String, UnaryOperator<Storage>> broken) {
        addObjects(broken);
        addPages(broken);
        addDirectReads(broken);
        addSignatures(broken);
    }

    private static void addObjects(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "listsInUtf8Order",
                Tampered.list(
                        "order/",
                        (to, q) ->
                                withObjects(
                                        to.list(q),
                                        to.list(q).objects().stream()
                                                .sorted(Comparator.comparing(s -> s.uri().text()))
                                                .toList())));
        broken.put(
                "takesThePrefixLiterally",
                Tampered.list(
                        "pre/img", (to, q) -> to.list(ListRequest.under(q.prefix().append("/")))));
        broken.put(
                "prefixWithoutObjectsListsNothing",
                Tampered.list("none/", Broken.failing(OBJECT_MISSING, ListRequest::prefix)));
        broken.put(
                "listingAgreesWithStat",
                Tampered.list(
                        "stats/",
                        (to, q) ->
                                ListPage.of(
                                        to.list(q).objects().stream()
                                                .map(Broken::withoutVersion)
                                                .toList())));
        broken.put(
                "listingAMissingContainerIsNoEmptyListing",
                Tampered.list("x/", BrokenListings::emptyForFailure));
        broken.put(
                "cancelledListMakesNoRequest",
                Tampered.list("c/", (to, q) -> to.list(q.withCancellation(Cancellation.never()))));
    }

    private static void addPages(Map<String, UnaryOperator<Storage>> broken) {
        broken.put("pagesJoinWithoutGapOrRepetition", Tampered.list("paged/", BrokenListings::gap));
        broken.put(
                "listsOnlyWhatComesAfterAStart",
                Tampered.list("after/", (to, q) -> to.list(ListRequest.under(q.prefix()))));
        broken.put(
                "startNeedNotExist",
                Tampered.list("between/", (to, q) -> to.list(ListRequest.under(q.prefix()))));
        broken.put(
                "rollsUpAtTheDelimiter",
                Tampered.list("rolled/", (to, q) -> to.list(ListRequest.under(q.prefix()))));
        broken.put(
                "rollsUpEachPrefixOnceOverAllPages",
                Tampered.list(
                        "pages/",
                        (to, q) -> to.list(q).withPrefixes(List.of(q.prefix().append("a/")))));
    }

    private static void addDirectReads(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "directReadsWhatReadReads",
                interpreting("direct.jpg", stat -> stat.withSize(1 + stat.size().orElseThrow())));
        broken.put(
                "directReadsTheSameRanges",
                interpreting("direct-range.jpg", Broken::withoutVersion));
        broken.put(
                "directReadsAnEmptyObject",
                Tampered.direct("direct-empty.jpg", (to, q) -> Optional.empty()));
        broken.put(
                "directKeepsToItsCondition", interpreting("direct-if.jpg", Broken::withOneVersion));
        broken.put(
                "directFailsOnAMissingObject",
                Tampered.direct(
                        "direct-absent.jpg",
                        (to, q) ->
                                to.direct(q)
                                        .map(
                                                read ->
                                                        DirectRead.get(
                                                                read.url(),
                                                                HttpHeaders.of(Map.of()),
                                                                read::interpret))));
        broken.put(
                "directMakesNoRequestAndShowsNoSecret",
                Tampered.direct(
                        "direct-text.jpg",
                        (to, q) -> {
                            emptyForFailure(to, ListRequest.under(q.uri()));
                            return to.direct(q);
                        }));
    }

    private static void addSignatures(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "signedAddressServesTheObject",
                Tampered.sign(
                        (to, q) ->
                                to.sign(SignRequest.of(decoded(q.uri()), q.method(), q.expiry()))));
        broken.put(
                "describesAccessWithoutARequest",
                Tampered.describeAccess(
                        (to, q) -> {
                            AccessDescription description = to.describeAccess(q);
                            emptyForFailure(to, ListRequest.under(q.uri()));
                            return description;
                        }));
    }

    private static UnaryOperator<Storage> interpreting(
            String key, UnaryOperator<ObjectStat> other) {
        return Tampered.direct(
                key,
                (to, q) ->
                        to.direct(q)
                                .map(
                                        read ->
                                                DirectRead.get(
                                                        read.url(),
                                                        read.headers(),
                                                        answer ->
                                                                other.apply(
                                                                        read.interpret(answer)))));
    }

    private static ListPage emptyForFailure(Storage target, ListRequest request) {
        try {
            return target.list(request);
        } catch (StorageException e) {
            return ListPage.of(List.of());
        }
    }

    /** Loses the first object of every page but the first. */
    private static ListPage gap(Storage target, ListRequest request) throws StorageException {
        ListPage page = target.list(request);
        return request.token().isPresent()
                ? withObjects(page, page.objects().subList(1, page.objects().size()))
                : page;
    }

    private static ListPage withObjects(ListPage page, List<ObjectStat> objects) {
        ListPage built = ListPage.of(objects).withPrefixes(page.prefixes());
        return page.next().map(built::withNext).orElse(built);
    }

    private static ObjectUri decoded(ObjectUri uri) {
        return ObjectUri.of(uri.text().replace("%20", " "));
    }
}
