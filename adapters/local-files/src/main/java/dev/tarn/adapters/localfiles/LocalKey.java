package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path as the key of an object: literal text, of which a file system holds less than a
 * bucket does.
 *
 * @param uri the address as given
 * @param text the path, from its first slash on
 */
record LocalKey(ObjectUri uri, String text) {
    private static final String SCHEME = "file";
    private static final int SEGMENT_BYTES = 255;
    private static final int PATH_BYTES = 4095;

    /**
     * Takes an address apart.
     *
     * @throws IllegalArgumentException when it is not {@code file://} and an absolute path
     */
    static LocalKey of(ObjectUri uri) {
        if (!uri.scheme().equals(SCHEME) || !uri.rest().startsWith("/")) {
            throw new IllegalArgumentException(
                    "Not a local address (file:///ABSOLUTE/PATH): " + uri);
        }
        return new LocalKey(uri, uri.rest());
    }

    static ObjectUri uri(String text) {
        return ObjectUri.of(SCHEME + "://" + text);
    }

    /** The identity: the path as given, symbolic links unresolved. */
    ObjectIdentity identity() {
        return new ObjectIdentity(SCHEME, "", "", text, uri(text));
    }

    /**
     * Where the object's file lies.
     *
     * @throws StorageException of kind {@code REFUSED} when no file can have this name
     */
    Path path() throws StorageException {
        Optional<String> problem = problem(text);
        if (problem.isPresent()) {
            throw refused("A local file cannot have this name: " + problem.get());
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(
                    "The name cannot be written in this program's locale; set LC_ALL=C.UTF-8");
        }
    }

    /** A folder's path, given with its last slash; empty when no folder can have this name. */
    static Optional<Path> folder(String text) {
        if (text.equals("/")) {
            return Optional.of(Path.of(text));
        }
        String name = text.substring(0, text.length() - 1);
        try {
            return problem(name).isPresent() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    StorageException refused(String what) {
        return StorageException.of(StorageException.Kind.REFUSED, what, uri);
    }

    private static Optional<String> problem(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("it holds a zero character");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > PATH_BYTES) {
            return Optional.of("it is longer than " + PATH_BYTES + " bytes");
        }
        List<String> segments = List.of(text.substring(1).split("/", -1));
        if (segments.get(segments.size() - 1).isEmpty()) {
            return Optional.of("it ends in a slash, which names a folder");
        }
        return segments.stream()
                .map(LocalKey::segmentProblem)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> segmentProblem(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("it holds two slashes in a row");
        }
        if (segment.equals(".") || segment.equals("..")) {
            return Optional.of("it holds the segment '" + segment + "'");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT_BYTES) {
            return Optional.of("a segment is longer than " + SEGMENT_BYTES + " bytes");
        }
        return TemporaryName.is(segment)
                ? Optional.of("'" + segment + "' is the form of files being written")
                : Optional.empty();
    }
}
