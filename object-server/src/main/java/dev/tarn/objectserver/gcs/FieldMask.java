package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that a client wants of a document; a mask without names wants all. */
final class FieldMask {

    private static final String ALL = "*";

    private final Map<String, FieldMask> wanted = new LinkedHashMap<>();

    private FieldMask() {}

    /** The mask of a {@code fields} parameter such as {@code items(name,size),nextPageToken}. */
    static FieldMask of(Parameters query) throws GcsException {
        String text = query.get("fields");
        FieldMask mask = new FieldMask();
        if (!text.isEmpty() && new Reader(text).read(mask) != text.length()) {
            throw GcsException.invalid("Invalid field selection " + text);
        }
        return mask;
    }

    JsonObject apply(JsonObject document) {
        if (wanted.isEmpty() || wanted.containsKey(ALL)) {
            return document;
        }
        JsonObject kept = JsonObject.create();
        for (String name : document.names()) {
            FieldMask inner = wanted.get(name);
            Optional<Object> value = document.find(name);
            if (inner != null) {
                kept.put(name, value.map(inner::applyTo));
            }
        }
        return kept;
    }

    private Object applyTo(Object value) {
        if (value instanceof JsonObject object) {
            return apply(object);
        }
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            list.forEach(each -> kept.add(applyTo(each)));
            return kept;
        }
        return value;
    }

    /** Reads names with what follows them: a slash and a name, or a list in parentheses. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        /** Reads a list into a mask; answers where it ends. */
        int read(FieldMask into) {
            do {
                field(into);
            } while (accept(','));
            return at;
        }

        private void field(FieldMask into) {
            int start = at;
            while (at < text.length() && "/,()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(start, at);
            FieldMask inner = into.wanted.computeIfAbsent(name, absent -> new FieldMask());
            if (accept('/')) {
                field(inner);
            } else if (accept('(')) {
                read(inner);
                accept(')');
            }
        }

        private boolean accept(char wanted) {
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }
    }
}
