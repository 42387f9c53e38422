package dev.tarn.plugin.gcs;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.RewriteResponse;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies within the store, in as many steps as it wants to take. */
final class GcsCopies {
    private final GcsCalls calls;

    GcsCopies(GcsCalls calls) {
        this.calls = calls;
    }

    ObjectStat copy(CopyRequest request) throws StorageException {
        GcsLocation source = GcsLocation.ofObject(request.source());
        GcsLocation target = GcsLocation.ofObject(request.target());
        Optional<Long> replaced = GcsVersions.replaced(request.mode(), request.target());
        try {
            @Nullable String token = null;
            while (true) {
                RewriteResponse step = step(request, source, target, replaced, token);
                if (Boolean.TRUE.equals(step.getDone()) && step.getResource() != null) {
                    return GcsMetadata.stat(request.target(), step.getResource());
                }
                token = step.getRewriteToken();
                if (token == null) {
                    throw StorageException.unavailable(
                            "The store neither finished the copy nor said how to go on",
                            request.target(),
                            null);
                }
            }
        } catch (StorageException e) {
            throw GcsWrites.ofWrite(request.mode(), e);
        }
    }

    private RewriteResponse step(
            CopyRequest request,
            GcsLocation source,
            GcsLocation target,
            Optional<Long> replaced,
            @Nullable String token)
            throws StorageException {
        try {
            return calls.make(
                    request.source(),
                    request.cancellation(),
                    Subject.OBJECT,
                    call -> rewrite(source, target, replaced, token).execute());
        } catch (StorageException e) {
            throw e.kind() == Kind.CONDITION_FAILED ? about(request.target(), e) : e;
        }
    }

    /** Without metadata of its own the copy keeps the source's. */
    private Storage.Objects.Rewrite rewrite(
            GcsLocation source, GcsLocation target, Optional<Long> replaced, @Nullable String token)
            throws IOException {
        Storage.Objects.Rewrite rewrite =
                calls.clients()
                        .json()
                        .objects()
                        .rewrite(
                                source.bucket(),
                                source.name(),
                                target.bucket(),
                                target.name(),
                                null);
        replaced.ifPresent(rewrite::setIfGenerationMatch);
        if (token != null) {
            rewrite.setRewriteToken(token);
        }
        return rewrite;
    }

    private static StorageException about(ObjectUri uri, StorageException failure) {
        return new StorageException(failure.kind(), failure.what(), uri, null, failure);
    }
}
