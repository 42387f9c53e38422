package dev.tarn.spi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Cuts one page out of everything there is. */
final class PageCut {
    private static final Comparator<String> UTF_8_ORDER =
            Comparator.comparing(
                    text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private PageCut() {}

    static ListPage of(ListRequest request, Iterable<ObjectStat> all) {
        NavigableMap<String, Optional<ObjectStat>> found = rolledUp(request, all);
        String after =
                request.token().or(() -> request.startAfter().map(ObjectUri::text)).orElse("");
        List<ObjectStat> objects = new ArrayList<>();
        List<ObjectUri> prefixes = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, Optional<ObjectStat>> entry :
                found.tailMap(after, false).entrySet()) {
            if (objects.size() + prefixes.size() == request.pageSize()) {
                return ListPage.of(objects).withPrefixes(prefixes).withNext(last);
            }
            last = entry.getKey();
            entry.getValue()
                    .ifPresentOrElse(
                            objects::add, () -> prefixes.add(ObjectUri.of(entry.getKey())));
        }
        return ListPage.of(objects).withPrefixes(prefixes);
    }

    private static NavigableMap<String, Optional<ObjectStat>> rolledUp(
            ListRequest request, Iterable<ObjectStat> all) {
        String prefix = request.prefix().text();
        NavigableMap<String, Optional<ObjectStat>> found = new TreeMap<>(UTF_8_ORDER);
        for (ObjectStat object : all) {
            String text = object.uri().text();
            if (text.startsWith(prefix)) {
                int end =
                        request.delimiter()
                                .filter(mark -> text.indexOf(mark, prefix.length()) >= 0)
                                .map(mark -> text.indexOf(mark, prefix.length()) + mark.length())
                                .orElse(-1);
                if (end < 0) {
                    found.put(text, Optional.of(object));
                } else {
                    found.put(text.substring(0, end), Optional.empty());
                }
            }
        }
        return found;
    }
}
