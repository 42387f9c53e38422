package dev.tarn.core.header;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.HeaderReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has other readers complete what the reader of a format could not tell. What was told stays: the
 * others fill what is empty. Broken files are nobody else's.
 *
 * @param readers those that are there, in the order in which they are asked
 * @param format the MIME type of the file
 */
record Completion(List<HeaderReader> readers, String format) {
    MediaMetadata read(HeaderReader first, PartialBytes bytes) throws IOException {
        MediaMetadata told;
        try {
            told = first.read(bytes);
        } catch (MediaFormatException e) {
            if (e.kind() != MediaFormatException.Kind.UNSUPPORTED) {
                throw e;
            }
            return insteadOf(e, bytes);
        }
        return told instanceof VideoMetadata video && lacksSomething(video)
                ? completed(video, bytes)
                : told;
    }

    private static boolean lacksSomething(VideoMetadata video) {
        return video.frameRate().isEmpty()
                || video.frameCount().isEmpty()
                || video.duration().isEmpty();
    }

    private VideoMetadata completed(VideoMetadata told, PartialBytes bytes) throws IOException {
        try {
            VideoMetadata more = ask(bytes, told);
            return more == null ? told : joined(told, more);
        } catch (MediaFormatException e) {
            return told; // which is as much as there would be without the other reader
        }
    }

    private VideoMetadata insteadOf(MediaFormatException refusal, PartialBytes bytes)
            throws IOException {
        VideoMetadata found;
        try {
            found = ask(bytes, null);
        } catch (MediaFormatException e) {
            throw MediaFormatException.unsupported(refusal.getMessage() + ". " + e.getMessage());
        }
        if (found == null) {
            throw MediaFormatException.unsupported(
                    refusal.getMessage() + HeaderModules.toComplete(format, readers));
        }
        return found;
    }

    private @Nullable VideoMetadata ask(PartialBytes bytes, @Nullable VideoMetadata told)
            throws IOException {
        for (HeaderReader reader : readers) {
            if (reader.completes(format, Optional.ofNullable(told))) {
                bytes.allow(HeaderBudget.COMPLETION);
                return reader.complete(bytes, format);
            }
        }
        return null;
    }

    private static VideoMetadata joined(VideoMetadata told, VideoMetadata more) {
        return new VideoMetadata(
                told.mimeType(),
                told.width(),
                told.height(),
                told.rotation(),
                told.codec(),
                told.frameRate().isPresent() ? told.frameRate() : more.frameRate(),
                told.frameCount().isPresent() ? told.frameCount() : more.frameCount(),
                told.duration().isPresent() ? told.duration() : more.duration());
    }
}
