package dev.tarn.plugin.gcs;

import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads that the host's transport makes. Loads no class of the SDK by itself. */
final class GcsDirect {
    private static final int UNAUTHORISED = 401;

    private final GcsSettings settings;
    private final GcsFailures failures;

    GcsDirect(GcsSettings settings) {
        this.settings = settings;
        this.failures = new GcsFailures(settings);
    }

    /** Whether reads can be made so under these settings at all. */
    boolean applies() {
        return settings.userProject().isEmpty() && settings.proxy().isEmpty();
    }

    /**
     * Makes a read.
     *
     * @param refused is told when the store does not take the token
     */
    DirectRead read(ReadRequest request, Optional<GcsToken> token, Consumer<GcsToken> refused)
            throws StorageException {
        GcsReadUrl read = GcsReadUrl.of(settings, request, token);
        DirectRead direct =
                DirectRead.get(
                        read.url(),
                        read.headers(),
                        response -> {
                            if (response.status() == UNAUTHORISED) {
                                token.ifPresent(refused);
                            }
                            return interpret(request, response, read.signed());
                        });
        return token.flatMap(GcsToken::expires).map(direct::withExpiry).orElse(direct);
    }

    private ObjectStat interpret(ReadRequest request, DirectResponse response, boolean signed)
            throws StorageException {
        ObjectUri uri = request.uri();
        if (response.status() >= 200 && response.status() < 300) {
            return GcsAnswers.stat(uri, response.headers());
        }
        GcsErrorAnswer answer =
                new GcsErrorAnswer(response.status(), response.headers(), response.errorText());
        if (response.status() == 416 && !request.range().isWhole()) {
            return GcsAnswers.beyondEnd(uri, answer);
        }
        throw failures.ofAnswer(uri, answer, GcsFailures.Subject.OBJECT, signed, null);
    }
}
