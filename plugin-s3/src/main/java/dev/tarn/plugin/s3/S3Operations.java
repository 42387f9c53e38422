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

    static S3Operations of(S3Session session, S3Answers answers) {
        S3Settings settings = session.settings();
        S3Clients clients = new S3Clients(session, S3HttpClients.create(settings.options()));
        S3Calls calls = new S3Calls(clients, session);
        S3Reads reads = new S3Reads(calls, answers);
        S3Writes writes = new S3Writes(calls, settings.options().partBytes(), settings.isAmazon());
        return new S3Operations(
                clients,
                reads,
                new S3Listing(calls),
                writes,
                new S3Deletes(calls),
                new S3Copies(calls, reads, writes),
                new S3Signing(calls, clients, session));
    }

    @Override
    public void close() {
        clients.close();
    }
}
