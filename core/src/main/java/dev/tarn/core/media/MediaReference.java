package dev.tarn.core.media;

import dev.tarn.spi.ObjectUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where a media file lies: on this machine, or in a store. */
public sealed interface MediaReference {
    /** The scheme of local files. */
    String FILE_SCHEME = "file";

    /**
     * A file of this machine, used in place and never copied, counted or deleted by the cache.
     *
     * @param path the absolute path
     */
    record Local(Path path) implements MediaReference {
        @Override
        public String filepath() {
            return path.toString();
        }

        @Override
        public ObjectUri uri() {
            return ObjectUri.of(FILE_SCHEME + "://" + path);
        }
    }

    /**
     * An object in a store. Two references are equal when their addresses are.
     *
     * @param uri its address
     * @param knownSize its size in bytes as far as it is known without asking the store; says
     *     nothing of what the object is
     */
    record Remote(ObjectUri uri, OptionalLong knownSize) implements MediaReference {
        /**
         * An object whose size is not known.
         *
         * @param uri its address
         */
        public Remote(ObjectUri uri) {
            this(uri, OptionalLong.empty());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Remote that && uri.equals(that.uri);
        }

        @Override
        public int hashCode() {
            return uri.hashCode();
        }

        @Override
        public String filepath() {
            return uri.text();
        }
    }

    /**
     * The text that a sample stores as its filepath.
     *
     * @return an absolute path for a local file, the address for an object
     */
    String filepath();

    /**
     * The address under which a storage serves it.
     *
     * @return a {@code file://} address for a local file
     */
    ObjectUri uri();

    /**
     * Reads the text of a filepath: without {@code ://}, or with {@code file://}, it is local, else
     * an object's address.
     *
     * <p>Two ways to write one local path are one filepath: {@code ./a.jpg}, {@code b/../a.jpg} and
     * {@code a.jpg} are the same. Symbolic links are not looked at.
     *
     * @param text the filepath; a relative path is taken from the working directory
     * @return the reference
     * @throws IllegalArgumentException when a local path has characters that this machine's file
     *     names cannot hold, or when its {@code file://} address names a host
     */
    static MediaReference parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A filepath is never empty");
        }
        if (!ObjectUri.isAbsolute(text)) {
            return local(text, text);
        }
        ObjectUri uri = ObjectUri.of(text);
        if (!FILE_SCHEME.equals(uri.scheme())) {
            return new Remote(uri);
        }
        if (!uri.rest().startsWith("/")) {
            throw new IllegalArgumentException(
                    "A file:// address has an absolute path, such as file:///data/a.jpg: " + uri);
        }
        return local(uri.rest(), text);
    }

    /**
     * Reads a filepath that a sample has, whatever it is: another machine may have given it a name
     * that this one cannot hold, and that must be the trouble of this sample alone.
     *
     * @param text the filepath
     * @return the reference; what cannot be a path of this machine is an address that no storage
     *     serves, so that whoever asks for it fails
     */
    static MediaReference ofSample(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            return new Remote(
                    ObjectUri.of(ObjectUri.isAbsolute(text) ? text : FILE_SCHEME + "://" + text));
        }
    }

    private static Local local(String path, String given) {
        try {
            return new Local(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "Not a path of this machine (" + e.getReason() + "): " + given, e);
        }
    }
}
