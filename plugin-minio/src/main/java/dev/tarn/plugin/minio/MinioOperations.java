package dev.tarn.plugin.minio;

/** What is made at the first call that needs the network: OkHttp, and what uses it. */
record MinioOperations(
        MinioHttp http,
        MinioReads reads,
        MinioListing listing,
        MinioWrites writes,
        MinioDeletes deletes,
        MinioCopies copies)
        implements AutoCloseable {

    static MinioOperations of(
            MinioSettings settings,
            MinioAddresses addresses,
            MinioSigner signer,
            MinioReadAnswers answers) {
        MinioHttp http = new MinioHttp(settings.client(), new MinioFailures(settings));
        MinioCalls calls = new MinioCalls(signer, http);
        MinioReads reads = new MinioReads(calls, answers);
        MinioWrites writes = new MinioWrites(calls, settings);
        return new MinioOperations(
                http,
                reads,
                new MinioListing(calls),
                writes,
                new MinioDeletes(calls, addresses),
                new MinioCopies(calls, reads, writes));
    }

    @Override
    public void close() {
        http.close();
    }
}
