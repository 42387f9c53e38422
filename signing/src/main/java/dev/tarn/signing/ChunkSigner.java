package dev.tarn.signing;

/**
 * Signs the chunks of one {@code aws-chunked} body, each signature resting on the one before.
 *
 * <p>One instance serves one body and one thread. A verifier runs the same chain and compares.
 */
public final class ChunkSigner {

    private final SigningKey key;
    private final String timestamp;
    private String previous;

    /**
     * Starts a chain.
     *
     * @param key the key that signed the request
     * @param timestamp the time stamp of the request
     * @param seed the signature of the request's head
     */
    public ChunkSigner(SigningKey key, String timestamp, String seed) {
        this.key = key;
        this.timestamp = timestamp;
        this.previous = seed;
    }

    /**
     * The signature of the next chunk, given the hexadecimal SHA-256 of its data; the last one is
     * empty.
     */
    public String next(String chunkHash) {
        return chain("AWS4-HMAC-SHA256-PAYLOAD", PayloadHash.EMPTY + '\n' + chunkHash);
    }

    /**
     * The signature of the trailer, given its lines {@code name:value\n} in lower case and order.
     */
    public String trailer(String lines) {
        return chain("AWS4-HMAC-SHA256-TRAILER", PayloadHash.of(lines));
    }

    private String chain(String algorithm, String hashes) {
        String head = algorithm + '\n' + timestamp + '\n' + key.scope().text() + '\n';
        previous = key.sign(head + previous + '\n' + hashes);
        return previous;
    }
}
