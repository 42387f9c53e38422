package dev.tarn.plugin.s3;

/** What a storage can do, once it has connections: everything from here on needs the SDK. */
record S3Operations(
        S3Clients clients,
        S3Reads reads,
        S3Listing listing,
        S3Writes writes,
        S3Deletes deletes,
        S3Copies copies,
        S3Signing signing)
        implements AutoCloseable {

    static S3Operations of(S3Settings settings) {
        S3Clients clients = new S3Clients(settings, S3Clients.newHttpClient());
        S3Calls calls = new S3Calls(clients, new S3Failures(settings));
        S3Reads reads = new S3Reads(calls, settings.isAmazon());
        S3Writes writes = new S3Writes(calls, settings.partBytes(), settings.isAmazon());
        return new S3Operations(
                clients,
                reads,
                new S3Listing(calls),
                writes,
                new S3Deletes(calls),
                new S3Copies(calls, reads, writes),
                new S3Signing(calls, clients, settings.credentials().isEmpty()));
    }

    @Override
    public void close() {
        clients.close();
    }
}
