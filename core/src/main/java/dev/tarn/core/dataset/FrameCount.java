package dev.tarn.core.dataset;

import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.port.FrameSource;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;

/**
 * How many frames a video has, for their names: as its header tells, so that it makes no difference
 * whether metadata was computed before; else by going through all of them.
 *
 * @param headers reads what videos say of themselves
 * @param pictures goes through them
 */
record FrameCount(MediaHeaders headers, Pictures pictures) {
    long of(SeekableByteChannel video, String format, Cancellation cancellation)
            throws IOException {
        OptionalLong told = told(video);
        return told.isPresent() ? told.getAsLong() : counted(video, format, cancellation);
    }

    private OptionalLong told(SeekableByteChannel video) throws IOException {
        ChannelSource source = new ChannelSource(video, OptionalLong.of(video.size()));
        try {
            MediaMetadata told = headers.read(new PartialBytes(source, HeaderBudget.STANDARD));
            return told instanceof VideoMetadata known && known.frameCount().orElse(0) > 0
                    ? known.frameCount()
                    : OptionalLong.empty();
        } catch (MediaFormatException e) {
            return OptionalLong.empty(); // whether it can be shown is for the decoder to say
        }
    }

    private long counted(SeekableByteChannel video, String format, Cancellation cancellation)
            throws IOException {
        long count = 0;
        try (FrameSource frames = pictures.frames(video.position(0), format)) {
            while (frames.next()) {
                cancellation.throwIfCancelled();
                count++;
            }
        } catch (MediaFormatException e) {
            if (count == 0) {
                throw e;
            }
        }
        return count;
    }
}
