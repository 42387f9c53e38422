package dev.tarn.objectserver.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What conditions are checked against.
 *
 * @param etag the quoted entity tag
 * @param modified the time of the last change
 */
public record Validators(String etag, Instant modified) {

    /** What the conditions of a request decide. */
    public enum Verdict {
        /** Answer as if there were no conditions. */
        PROCEED,
        /** 304. */
        NOT_MODIFIED,
        /** 412. */
        FAILED
    }

    /** Judges the four conditions of a reading request, in the order of the HTTP standard. */
    public Verdict judge(Headers headers) {
        return judge(headers, "");
    }

    /**
     * Judges conditions whose header names carry a prefix, as a copy's conditions on its source do.
     */
    public Verdict judge(Headers headers, String prefix) {
        Optional<String> match = headers.first(prefix + "If-Match");
        if (match.isPresent() ? !anyMatches(match.get()) : changedSince(headers, prefix)) {
            return Verdict.FAILED;
        }
        Optional<String> noneMatch = headers.first(prefix + "If-None-Match");
        boolean same = noneMatch.map(this::anyMatches).orElseGet(() -> unmodified(headers, prefix));
        return same ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    /** Whether an If-Range header allows the range. */
    public boolean allowsRange(Headers headers) {
        String condition = headers.first("If-Range").orElse(etag);
        return condition.equals(etag) || condition.equals(HttpDates.format(modified));
    }

    /**
     * Whether a list of entity tags, or {@code *}, names this one; quotes may be missing, as S3
     * allows.
     */
    public boolean anyMatches(String tags) {
        if (tags.equals("*")) {
            return true;
        }
        for (String tag : tags.split(",", -1)) {
            String bare = tag.strip().replaceFirst("^W/", "");
            if (bare.equals(etag) || ('"' + bare + '"').equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private boolean changedSince(Headers headers, String prefix) {
        return headers.first(prefix + "If-Unmodified-Since")
                .flatMap(HttpDates::parse)
                .filter(since -> seconds().isAfter(since))
                .isPresent();
    }

    private boolean unmodified(Headers headers, String prefix) {
        return headers.first(prefix + "If-Modified-Since")
                .flatMap(HttpDates::parse)
                .filter(since -> !seconds().isAfter(since))
                .isPresent();
    }

    private Instant seconds() {
        return modified.truncatedTo(ChronoUnit.SECONDS);
    }
}
