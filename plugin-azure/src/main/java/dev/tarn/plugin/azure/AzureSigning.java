package dev.tarn.plugin.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import dev.tarn.plugin.azure.AzureCredential.Anonymous;
import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.plugin.azure.AzureCredential.SharedKey;
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Makes addresses that carry their own permission: for one blob and purpose where a key or an
 * identity can sign; with a SAS token alone, the token itself.
 */
final class AzureSigning {
    /** The longest that a key of an identity lives. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Map<String, String> RIGHTS = Map.of("GET", "r", "HEAD", "r", "PUT", "cw");

    private final AzureCalls calls;
    private final AzureSettings settings;
    private final InstantSource clock;

    AzureSigning(AzureCalls calls, AzureSettings settings, InstantSource clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    SignedUrl sign(SignRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        String rights = RIGHTS.get(request.method());
        Duration expiry = request.expiry();
        if (rights == null
                || expiry.compareTo(Duration.ofSeconds(1)) < 0
                || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Azure addresses are signed for GET, HEAD or PUT, for one second to seven days,"
                            + " not for "
                            + request.method()
                            + " and "
                            + expiry);
        }
        Instant end = clock.instant().plus(expiry).truncatedTo(ChronoUnit.SECONDS);
        if (location.credential() instanceof Sas sas) {
            return withToken(location, sas.token(), rights, end);
        }
        if (location.credential() instanceof Anonymous) {
            throw refused(location, "it is read without credentials");
        }
        String signature =
                calls.make(
                        location,
                        request.cancellation(),
                        pipeline -> sign(pipeline, location, values(location, rights, end), end));
        return new SignedUrl(Secret.of(location.url() + '?' + signature), end);
    }

    /** The token gives what it gives, no less, and ends when it ends. */
    private static SignedUrl withToken(
            AzureLocation location, SasToken token, String rights, Instant end)
            throws StorageException {
        if (rights.chars().allMatch(right -> token.lacks((char) right))) {
            throw refused(location, "the SAS token has none of the rights " + rights);
        }
        Instant own = token.expires().orElse(end);
        return new SignedUrl(Secret.of(location.url() + '?' + token.query()), own);
    }

    private String sign(
            HttpPipeline pipeline,
            AzureLocation location,
            BlobServiceSasSignatureValues values,
            Instant end)
            throws StorageException {
        BlobServiceClient service =
                new BlobServiceClientBuilder()
                        .endpoint(location.endpoint().url())
                        .pipeline(pipeline)
                        .buildClient();
        BlobClient blob =
                service.getBlobContainerClient(location.container()).getBlobClient(location.key());
        if (location.credential() instanceof SharedKey) {
            return blob.generateSas(values);
        }
        Optional<UserDelegationKey> key =
                Optional.ofNullable(service.getUserDelegationKey(null, utc(end)));
        if (key.isEmpty()) {
            throw refused(location, "the service gave no key to sign with");
        }
        return blob.generateUserDelegationSas(values, key.get());
    }

    private static BlobServiceSasSignatureValues values(
            AzureLocation location, String rights, Instant end) {
        return new BlobServiceSasSignatureValues(utc(end), BlobSasPermission.parse(rights))
                .setProtocol(
                        location.endpoint().isEncrypted()
                                ? SasProtocol.HTTPS_ONLY
                                : SasProtocol.HTTPS_HTTP);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static StorageException refused(AzureLocation location, String why) {
        return StorageException.of(
                Kind.REFUSED, "The address cannot be signed: " + why, location.uri());
    }
}
