package dev.tarn.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A running nginx.
 *
 * @param endpoint base of its URLs
 * @param root folder that it serves
 * @param accessLog its record of requests: method, status, path, range and body size, by tabs
 */
public record NginxServer(URI endpoint, Path root, Path accessLog) {

    /** Creates a folder below the root for one test class and returns it. */
    public Path newFolder(Class<?> testClass) {
        String name =
                testClass.getSimpleName() + "-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            return Files.createDirectory(root.resolve(name));
        } catch (IOException e) {
            throw new AssertionError("no folder below " + root + " to serve from", e);
        }
    }

    /**
     * The URL of a file below the root, served in one of the ways of {@code nginx.conf.template}:
     * {@code files}, {@code no-ranges}, {@code no-etag}, {@code forbidden}, {@code redirect} and
     * others.
     */
    public URI url(String way, Path file) {
        String path = "/" + way + "/" + root.relativize(file);
        try {
            String host = endpoint.getHost();
            URI url =
                    new URI(endpoint.getScheme(), null, host, endpoint.getPort(), path, null, null);
            return URI.create(url.toASCIIString());
        } catch (URISyntaxException e) {
            throw new AssertionError(path + " makes no URL", e);
        }
    }

    /** The lines of the record for one URL, in order. */
    public List<String> requests(URI url) {
        String field = "\t" + url.getRawPath() + "\t";
        try {
            awaitRecord();
            return Files.readAllLines(accessLog).stream().filter(l -> l.contains(field)).toList();
        } catch (IOException e) {
            throw new AssertionError("nginx's record of requests cannot be read", e);
        }
    }

    // One worker answers all requests and records each before it turns to the next, so whatever
    // was answered before this one is in the file.
    private void awaitRecord() throws IOException {
        try (InputStream answer = endpoint.resolve("/.ready").toURL().openStream()) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }
}
