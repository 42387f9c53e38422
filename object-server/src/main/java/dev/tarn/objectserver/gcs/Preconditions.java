package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.store.StoredObject;
import java.util.Optional;

/**
 * The states of an object under which a request is carried out.
 *
 * @param generation it has this one; 0 is no object
 * @param notGeneration it has another one; 0 is no object
 * @param metageneration it has this one
 * @param notMetageneration it has another one
 */
record Preconditions(
        Optional<Long> generation,
        Optional<Long> notGeneration,
        Optional<Long> metageneration,
        Optional<Long> notMetageneration) {

    /** What the conditions decide. */
    enum Verdict {
        /** Go on. */
        PROCEED,
        /** 304 for reads, else 412. */
        SAME,
        /** 412. */
        FAILED
    }

    static Preconditions of(GcsRequest request) throws GcsException {
        if (request.address().api() == GcsAddress.Api.XML) {
            return ofHeaders(request.http().headers());
        }
        return of(request.query(), "if");
    }

    /** The conditions on the source of a copy. */
    static Preconditions ofSource(Parameters query) throws GcsException {
        return of(query, "ifSource");
    }

    private static Preconditions of(Parameters query, String prefix) throws GcsException {
        return new Preconditions(
                query.number(prefix + "GenerationMatch"),
                query.number(prefix + "GenerationNotMatch"),
                query.number(prefix + "MetagenerationMatch"),
                query.number(prefix + "MetagenerationNotMatch"));
    }

    private static Preconditions ofHeaders(Headers headers) throws GcsException {
        return new Preconditions(
                number(headers, "x-goog-if-generation-match"),
                Optional.empty(),
                number(headers, "x-goog-if-metageneration-match"),
                Optional.empty());
    }

    private static Optional<Long> number(Headers headers, String name) throws GcsException {
        Optional<String> text = headers.first(name);
        if (text.isPresent() && !text.get().matches("\\d{1,18}")) {
            throw GcsException.invalid("Invalid value for " + name + ": " + text.get());
        }
        return text.map(Long::valueOf);
    }

    Verdict judge(Optional<StoredObject> object) {
        long has = object.map(it -> it.revision().generation()).orElse(0L);
        long meta = object.map(it -> it.revision().metageneration()).orElse(0L);
        if (differs(generation, has) || differs(metageneration, meta)) {
            return Verdict.FAILED;
        }
        return equal(notGeneration, has) || equal(notMetageneration, meta)
                ? Verdict.SAME
                : Verdict.PROCEED;
    }

    /** Refuses a change that the conditions do not allow. */
    Optional<GcsException> refusal(Optional<StoredObject> object) {
        return judge(object) == Verdict.PROCEED
                ? Optional.empty()
                : Optional.of(GcsException.conditionNotMet());
    }

    private static boolean differs(Optional<Long> wanted, long has) {
        return wanted.isPresent() && wanted.get() != has;
    }

    private static boolean equal(Optional<Long> unwanted, long has) {
        return unwanted.isPresent() && unwanted.get() == has;
    }
}
