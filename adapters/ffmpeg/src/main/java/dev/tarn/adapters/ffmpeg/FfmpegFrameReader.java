package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.FrameSource;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Decodes videos in MP4, MOV, Matroska, WebM, AVI, MPEG, FLV, Ogg, ASF, MXF, IVF and Y4M, and bare
 * H.264 and H.265. RealMedia is opened, but none of its own codecs is decoded.
 */
public final class FfmpegFrameReader implements FrameReader {
    /** Called by {@link java.util.ServiceLoader}. */
    public FfmpegFrameReader() {}

    @Override
    public String about() {
        return NativeLibrary.about("frames of videos");
    }

    @Override
    public boolean reads(String mimeType) {
        return Container.isVideo(mimeType) && NativeLibrary.isThere();
    }

    @Override
    public FrameSource open(SeekableByteChannel bytes, String mimeType) throws IOException {
        NativeLibrary.require();
        return VideoFrames.open(bytes, mimeType);
    }
}
