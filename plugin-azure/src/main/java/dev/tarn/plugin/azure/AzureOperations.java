package dev.tarn.plugin.azure;

import java.time.InstantSource;

/** What a storage can do, once it has connections: everything from here on needs the SDK. */
record AzureOperations(
        AzureReads reads,
        AzureListing listing,
        AzureWrites writes,
        AzureDeletes deletes,
        AzureCopies copies,
        AzureSigning signing) {
    static AzureOperations of(
            AzureSettings settings,
            AzureHttp http,
            TokenSource tokens,
            AzureFailures failures,
            InstantSource clock) {
        AzurePipelines pipelines =
                new AzurePipelines(http, settings.client().apiVersion(), clock, tokens);
        AzureCalls calls = new AzureCalls(http, pipelines, tokens, failures);
        AzureReads reads = new AzureReads(calls, settings, new ReadAnswers(failures));
        return new AzureOperations(
                reads,
                new AzureListing(calls, settings),
                new AzureWrites(calls, settings),
                new AzureDeletes(calls, settings),
                new AzureCopies(calls, reads, settings),
                new AzureSigning(calls, settings, clock));
    }
}
