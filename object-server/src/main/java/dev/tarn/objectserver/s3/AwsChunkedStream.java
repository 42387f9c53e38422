package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.RunningChecksum;
import dev.tarn.signing.ChunkSigner;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Unwraps an {@code aws-chunked} body, checking the signatures of its chunks and trailer. */
final class AwsChunkedStream extends InputStream {

    private static final int LONGEST_LINE = 8192;
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream raw;
    private final @Nullable ChunkSigner signer;
    private final Map<String, String> trailers = new TreeMap<>();
    private RunningChecksum hash = ChecksumAlgorithm.SHA256.start();
    private String claimed = "";
    private long left;
    private boolean ended;

    AwsChunkedStream(InputStream raw, @Nullable ChunkSigner signer) {
        this.raw = raw;
        this.signer = signer;
    }

    /** The trailer fields by lower-case name, once the body has ended. */
    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (left == 0 && !ended) {
            startChunk();
        }
        if (ended) {
            return -1;
        }
        int read = raw.read(into, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw new S3Exception(S3ErrorCode.INCOMPLETE_BODY);
        }
        left -= read;
        if (signer != null) {
            hash.update(into, offset, read);
        }
        if (left == 0) {
            endChunk();
            line();
        }
        return read;
    }

    private void startChunk() throws IOException {
        String head = line();
        int semicolon = head.indexOf(';');
        String size = semicolon < 0 ? head : head.substring(0, semicolon);
        claimed = head.substring(head.indexOf('=') + 1).strip();
        try {
            left = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST, "A chunk of the body begins with its size");
        }
        if (left == 0) {
            ended = true;
            endChunk();
            readTrailers();
        }
    }

    private void endChunk() throws S3Exception {
        if (signer != null) {
            check(signer.next(HexFormat.of().formatHex(hash.finish())), claimed);
            hash = ChecksumAlgorithm.SHA256.start();
        }
    }

    private void readTrailers() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT).strip();
            trailers.put(name, line.substring(colon + 1).strip());
        }
        String signature = trailers.remove(TRAILER_SIGNATURE);
        if (signer != null && !trailers.isEmpty()) {
            StringBuilder signed = new StringBuilder();
            trailers.forEach((name, value) -> signed.append(name + ':' + value + '\n'));
            check(signer.trailer(signed.toString()), signature == null ? "" : signature);
        }
    }

    private static void check(String computed, String given) throws S3Exception {
        if (!Authenticator.same(computed, given)) {
            throw new S3Exception(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
        }
    }

    /** A line without its end; empty at the end of the body too. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = raw.read(); c >= 0 && c != '\n'; c = raw.read()) {
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw new S3Exception(S3ErrorCode.INVALID_REQUEST, "A chunk header is too long");
            }
        }
        return line.toString().strip();
    }
}
