package dev.tarn.adapters.localfiles;

import dev.tarn.spi.Content;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a file such that what is said about it holds for the bytes that follow. */
final class LocalReading {
    private static final int ATTEMPTS = 5;

    private LocalReading() {}

    /**
     * The state of an object.
     *
     * @throws StorageException of kind {@code OBJECT_MISSING} also for folders and devices
     */
    static FileState state(LocalKey key) throws StorageException {
        Path path = key.path();
        try {
            FileState state = FileState.of(path);
            if (!state.regular()) {
                throw LocalFailures.missing(key.uri());
            }
            return state;
        } catch (IOException e) {
            throw LocalFailures.of(e, path, key.uri());
        }
    }

    static ReadResult read(LocalKey key, ReadRequest request) throws StorageException {
        // the name may be given to another file between the two questions
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileState state = state(key);
            if (isUnchanged(request, state)) {
                return new NotModified(request.uri());
            }
            SeekableByteChannel channel = open(key);
            boolean used = false;
            try {
                if (state(key).version().equals(state.version())) {
                    Content content = content(channel, state, request);
                    used = true;
                    return content;
                }
            } catch (IOException e) {
                throw LocalFailures.of(e, key.path(), key.uri());
            } finally {
                if (!used) {
                    LocalStream.close(channel);
                }
            }
        }
        throw StorageException.unavailable(
                "The file is replaced again and again", request.uri(), null);
    }

    static SeekableByteChannel open(LocalKey key) throws StorageException {
        Path path = key.path();
        try {
            return Files.newByteChannel(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw LocalFailures.of(e, path, key.uri());
        }
    }

    private static Content content(
            SeekableByteChannel channel, FileState state, ReadRequest request) throws IOException {
        channel.position(Math.min(request.range().offset(), state.size()));
        return Content.of(
                state.stat(request.uri()),
                request.range().lengthWithin(state.size()),
                new LocalStream(channel, request.cancellation()));
    }

    private static boolean isUnchanged(ReadRequest request, FileState state)
            throws StorageException {
        ReadCondition condition = request.condition();
        boolean same = condition.version().filter(state.version()::equals).isPresent();
        if (condition.kind() == ReadCondition.Kind.MUST_MATCH && !same) {
            throw LocalFailures.conditionFailed(
                    "The file has another version than the one asked for", request.uri());
        }
        return condition.kind() == ReadCondition.Kind.MUST_DIFFER && same;
    }
}
