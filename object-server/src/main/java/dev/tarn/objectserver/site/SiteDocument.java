package dev.tarn.objectserver.site;

import dev.tarn.objectserver.http.DigestSink;
import dev.tarn.objectserver.http.Framing;
import dev.tarn.objectserver.http.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One document of a {@link WebSite} and how it is served; immutable.
 *
 * <p>A plain one has an entity tag that depends on its bytes and (of a file) a modification time,
 * honours single ranges and conditions, and says its length. Each {@code with…} takes one of these
 * away or adds to them.
 */
public final class SiteDocument {

    private final Payload content;
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final Behaviour behaviour;

    /**
     * How a document departs from the plain way.
     *
     * @param ranges whether ranges are honoured
     * @param framing how the end of the body is told
     * @param etag its entity tag, null for none
     * @param modified its modification time, null for none
     * @param authorization the Authorization header it asks for, null for none
     */
    record Behaviour(
            boolean ranges,
            Framing framing,
            @Nullable String etag,
            @Nullable Instant modified,
            @Nullable String authorization) {}

    private SiteDocument(
            Payload content,
            int status,
            List<Map.Entry<String, String>> headers,
            Behaviour behaviour) {
        this.content = content;
        this.status = status;
        this.headers = List.copyOf(headers);
        this.behaviour = behaviour;
    }

    /** A document of bytes. */
    public static SiteDocument of(byte[] bytes, String contentType) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return plain(Payload.of(bytes.clone()), contentType, sum);
    }

    /** A document of a file, which must not change. */
    public static SiteDocument of(Path file, String contentType) throws IOException {
        Payload content = Payload.of(file, Files.size(file));
        CRC32 sum = new CRC32();
        content.writeTo(new DigestSink(sum::update), 0, content.length());
        return plain(content, contentType, sum)
                .withModified(Files.getLastModifiedTime(file).toInstant());
    }

    /** A redirect to any location, as 301, 302, 303, 307 or 308. */
    public static SiteDocument redirect(int status, String location) {
        Behaviour bare = new Behaviour(false, Framing.LENGTH, null, null, null);
        return new SiteDocument(
                Payload.EMPTY, status, List.of(Map.entry("Location", location)), bare);
    }

    /** With this entity tag, quotes included; null for none. */
    public SiteDocument withEtag(@Nullable String etag) {
        return with(
                new Behaviour(
                        behaviour.ranges,
                        behaviour.framing,
                        etag,
                        behaviour.modified,
                        behaviour.authorization));
    }

    /** With this modification time; null for none. */
    public SiteDocument withModified(@Nullable Instant modified) {
        return with(
                new Behaviour(
                        behaviour.ranges,
                        behaviour.framing,
                        behaviour.etag,
                        modified,
                        behaviour.authorization));
    }

    /**
     * With one more header, for example {@code Content-Encoding}, whose coding the bytes must have.
     */
    public SiteDocument withHeader(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new SiteDocument(content, status, more, behaviour);
    }

    /** With a wrong Content-Length; the connection ends after the body. */
    public SiteDocument withDeclaredLength(long length) {
        return withHeader("Content-Length", Long.toString(length));
    }

    /** Without ranges: asked for one, it answers the whole with 200. */
    public SiteDocument withoutRanges() {
        return with(
                new Behaviour(
                        false,
                        behaviour.framing,
                        behaviour.etag,
                        behaviour.modified,
                        behaviour.authorization));
    }

    /** Without a length, in chunks. */
    public SiteDocument inChunks() {
        return framed(Framing.CHUNKED);
    }

    /** Without a length, ended by the end of the connection. */
    public SiteDocument closeDelimited() {
        return framed(Framing.CLOSE);
    }

    /** Only with these credentials (HTTP basic), else 401. */
    public SiteDocument withBasicAuth(String user, String password) {
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return with(
                new Behaviour(
                        behaviour.ranges,
                        behaviour.framing,
                        behaviour.etag,
                        behaviour.modified,
                        "Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    Payload content() {
        return content;
    }

    int status() {
        return status;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    private static SiteDocument plain(Payload content, String contentType, CRC32 sum) {
        String etag = '"' + Long.toHexString(sum.getValue()) + '-' + content.length() + '"';
        Behaviour behaviour = new Behaviour(true, Framing.LENGTH, etag, null, null);
        return new SiteDocument(
                content, 200, List.of(Map.entry("Content-Type", contentType)), behaviour);
    }

    private SiteDocument framed(Framing framing) {
        return with(
                new Behaviour(
                        behaviour.ranges,
                        framing,
                        behaviour.etag,
                        behaviour.modified,
                        behaviour.authorization));
    }

    private SiteDocument with(Behaviour other) {
        return new SiteDocument(content, status, headers, other);
    }
}
