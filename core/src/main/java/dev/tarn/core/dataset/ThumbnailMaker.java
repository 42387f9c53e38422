package dev.tarn.core.dataset;

import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.picture.Scaling;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.PictureRequest;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Makes thumbnails of media files, whose format is told by their bytes.
 *
 * @param headers tells formats
 * @param pictures decodes and encodes
 * @param style what thumbnails look like
 */
record ThumbnailMaker(MediaHeaders headers, Pictures pictures, ThumbnailStyle style) {
    Thumbnail make(SeekableByteChannel media, Cancellation cancellation) throws IOException {
        String format = headers.format(head(media));
        PictureRequest plain = PictureRequest.of(style.box());
        PictureRequest request = style.preview() ? plain.orPreview() : plain;
        Picture picture =
                format.startsWith("image/")
                        ? pictures.decode(media.position(0), format, request)
                        : poster(media, format, plain, cancellation); // some are "application/"
        cancellation.throwIfCancelled();
        Picture small = Scaling.into(picture, style.box());
        byte[] bytes = pictures.encode(small, style.format(), style.quality());
        return new Thumbnail(bytes, small.width(), small.height());
    }

    private Picture poster(
            SeekableByteChannel media,
            String format,
            PictureRequest request,
            Cancellation cancellation)
            throws IOException {
        OptionalDouble duration = duration(media);
        try (FrameSource frames = pictures.frames(media.position(0), format)) {
            return Poster.of(frames, duration, request, cancellation);
        }
    }

    private OptionalDouble duration(SeekableByteChannel media) throws IOException {
        ChannelSource source = new ChannelSource(media, OptionalLong.of(media.size()));
        try {
            MediaMetadata told = headers.read(new PartialBytes(source, HeaderBudget.STANDARD));
            return told instanceof VideoMetadata video ? video.duration() : OptionalDouble.empty();
        } catch (MediaFormatException e) {
            return OptionalDouble.empty(); // whether it can be shown is for the decoder to say
        }
    }

    private static ByteBuffer head(SeekableByteChannel media) throws IOException {
        byte[] head = new ChannelSource(media).read(0, HeaderReader.SNIFFED);
        return ByteBuffer.wrap(head);
    }
}
