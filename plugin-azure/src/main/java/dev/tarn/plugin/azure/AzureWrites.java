package dev.tarn.plugin.azure;

import com.azure.core.http.HttpMethod;
import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stores blobs: in one request, or a long one in blocks. */
final class AzureWrites {
    /** Names are those of variables in C#, values those of header fields. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?|");

    private final AzureCalls calls;
    private final AzureSettings settings;
    private final BlockUpload blocks;

    AzureWrites(AzureCalls calls, AzureSettings settings) {
        this.calls = calls;
        this.settings = settings;
        this.blocks = new BlockUpload(calls, settings.client().blockBytes());
    }

    ObjectStat write(WriteRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        checkMetadata(request, location);
        AzureSource source = new AzureSource(request.source(), location);
        boolean atOnce = source.length() <= singlePut(location);
        if (!atOnce) {
            checkStaging(location);
        }
        try {
            HttpHeaders answer =
                    source.during(
                            () ->
                                    atOnce
                                            ? putAtOnce(request, location, source)
                                            : blocks.put(
                                                    request, location, source, fields(request)));
            ObjectStat stat = AzureStats.written(location.uri(), answer, source.length());
            return request.contentType().map(stat::withContentType).orElse(stat);
        } catch (StorageException e) {
            throw AzureConditions.ofWrite(request.mode(), e);
        }
    }

    /** Staged blocks need the right to write; without it, one request takes whatever it can. */
    private long singlePut(AzureLocation location) {
        return cannotStage(location)
                ? ClientOptions.LARGEST_PUT
                : settings.client().singlePutBytes();
    }

    private static boolean cannotStage(AzureLocation location) {
        return location.credential() instanceof Sas sas && sas.token().lacks('w');
    }

    private static void checkStaging(AzureLocation location) throws StorageException {
        if (cannotStage(location)) {
            throw StorageException.of(
                    Kind.REFUSED,
                    "A blob over "
                            + (ClientOptions.LARGEST_PUT >> 20)
                            + " MiB is written in blocks, for which the SAS token needs the right w"
                            + " (write)",
                    location.uri());
        }
    }

    private HttpHeaders putAtOnce(WriteRequest request, AzureLocation location, AzureSource source)
            throws StorageException {
        Map<String, String> fields = fields(request);
        fields.putAll(AzureConditions.fields(request.mode()));
        fields.put("x-ms-blob-type", "BlockBlob");
        Optional<Checksum> sum = request.checksum();
        if (sum.isPresent() && sum.get().algorithm() == ChecksumAlgorithm.MD5) {
            fields.put("Content-MD5", sum.get().base64());
        } else {
            checkBefore(request, source);
        }
        AzureCalls.Request put =
                new AzureCalls.Request(
                        HttpMethod.PUT, "", fields, source.body(0, source.length(), null));
        return calls.askToWrite(location, request.cancellation(), put, request.mode());
    }

    /** A sum that Azure does not check is taken here, before the first byte is sent. */
    private static void checkBefore(WriteRequest request, AzureSource source)
            throws StorageException {
        Optional<RunningChecksum> sum =
                request.checksum().map(c -> RunningChecksum.of(c.algorithm()));
        if (sum.isPresent()) {
            source.pass(sum.get()::update);
            compare(request, sum.get());
        }
    }

    static void compare(WriteRequest request, RunningChecksum sum) throws StorageException {
        if (request.checksum().filter(sum.result()::equals).isEmpty()) {
            throw StorageException.of(
                    Kind.CORRUPT,
                    "The bytes to write have another checksum than announced",
                    request.uri());
        }
    }

    /** What the blob keeps. */
    private static Map<String, String> fields(WriteRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.contentType().ifPresent(type -> fields.put("x-ms-blob-content-type", type));
        request.metadata().forEach((name, value) -> fields.put("x-ms-meta-" + name, value));
        return fields;
    }

    private static void checkMetadata(WriteRequest request, AzureLocation location)
            throws StorageException {
        for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
            if (!NAME.matcher(entry.getKey()).matches()
                    || !VALUE.matcher(entry.getValue()).matches()) {
                throw StorageException.of(
                        Kind.REFUSED,
                        "Azure keeps metadata under names of letters, digits and underscores, as"
                                + " printable ASCII, unlike that of "
                                + entry.getKey(),
                        location.uri());
            }
        }
    }
}
