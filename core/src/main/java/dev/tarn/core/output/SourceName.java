package dev.tarn.core.output;

/**
 * What a derived file's name tells of its source.
 *
 * @param filename the path with folders, relative to the input location, without extension
 * @param extension the extension without dot; empty when there is none
 * @param sha256 a hash of the whole address, in hexadecimal
 */
public record SourceName(String filename, String extension, String sha256) {
    /** Takes a path apart. */
    static SourceName of(String path, String address) {
        int dot = path.lastIndexOf('.');
        boolean extended = dot > path.lastIndexOf('/') + 1 && dot < path.length() - 1;
        return new SourceName(
                extended ? path.substring(0, dot) : path,
                extended ? path.substring(dot + 1) : "",
                Digests.sha256(address));
    }
}
