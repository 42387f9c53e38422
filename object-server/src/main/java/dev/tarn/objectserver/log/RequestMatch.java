package dev.tarn.objectserver.log;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Predicates over requests, to be joined with {@code and}, {@code or} and {@code negate}. */
public final class RequestMatch {

    private RequestMatch() {}

    /** Every request. */
    public static Predicate<ReceivedRequest> any() {
        return request -> true;
    }

    /** Requests of one of the kinds. */
    public static Predicate<ReceivedRequest> kind(RequestKind first, RequestKind... more) {
        Set<RequestKind> kinds = EnumSet.of(first, more);
        return request -> kinds.contains(request.kind());
    }

    /** Requests with a method. */
    public static Predicate<ReceivedRequest> method(String method) {
        return request -> request.method().equals(method);
    }

    /** Requests about a bucket or its objects. */
    public static Predicate<ReceivedRequest> bucket(String bucket) {
        return request -> request.bucket().equals(bucket);
    }

    /** Requests about the objects of this key, in any bucket. */
    public static Predicate<ReceivedRequest> key(String key) {
        return request -> request.key().equals(key);
    }

    /** Requests about an object whose key begins with a prefix. */
    public static Predicate<ReceivedRequest> keyPrefix(String prefix) {
        return request -> !request.key().isEmpty() && request.key().startsWith(prefix);
    }

    /** Requests with this path, compared as sent (still encoded). */
    public static Predicate<ReceivedRequest> path(String path) {
        return request -> request.path().equals(path);
    }

    /** Requests with a Range header. */
    public static Predicate<ReceivedRequest> ranged() {
        return request -> request.range().isPresent();
    }
}
