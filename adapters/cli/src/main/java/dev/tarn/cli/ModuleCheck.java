package dev.tarn.cli;

import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.port.PictureDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be done with media by the modules that are there, and what by those that are not.
 *
 * @param present what can be done, and who does it
 * @param missing what nobody here does, and the module to add; no module where none would help
 */
record ModuleCheck(List<Line> present, List<Line> missing) {
    /**
     * Something that is done, or is not.
     *
     * @param what what is done
     * @param formats with which formats
     * @param module who does it, or would; empty when no module would
     * @param about what it is, or why nobody does it, for people; empty where it does not say
     */
    record Line(String what, List<String> formats, String module, String about) {}

    private static final String HEADERS = "read headers";
    private static final String DECODE = "decode pictures";
    private static final String WRITE = "write pictures";
    private static final String FRAMES = "decode videos";
    private static final String IMAGING = "tarn-imaging";
    private static final String FFMPEG = "tarn-ffmpeg";
    private static final String JXL = "tarn-jxl";
    private static final String JPEG_XL = "image/jxl";

    /** Formats that modules of Tarn decode, as they are sniffed. */
    private static final List<String> PICTURES =
            List.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/bmp",
                    "image/tiff",
                    "image/webp",
                    "image/vnd.adobe.photoshop",
                    "image/vnd.microsoft.icon",
                    "image/x-portable-bitmap",
                    "image/x-portable-graymap",
                    "image/x-portable-pixmap",
                    "image/x-portable-arbitrarymap",
                    "image/heic",
                    "image/heif",
                    "image/avif",
                    JPEG_XL,
                    "image/jp2");

    private static final List<String> VIDEOS =
            List.of(
                    "video/mp4",
                    "video/quicktime",
                    "video/x-m4v",
                    "video/webm",
                    "video/x-matroska",
                    "video/x-msvideo",
                    "video/mp2t",
                    "video/mpeg",
                    "video/x-flv",
                    "video/ogg",
                    "video/3gpp",
                    "video/3gpp2",
                    "video/x-ms-wmv",
                    "application/mxf",
                    "video/x-ivf",
                    "video/x-yuv4mpeg",
                    "video/h264",
                    "video/h265");

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    static ModuleCheck of(MediaHeaders headers, PictureCodecs codecs) {
        List<Line> present = new ArrayList<>();
        List<Line> missing = new ArrayList<>();
        headers(headers, present, missing);
        codecs.decoders()
                .forEach(
                        codec ->
                                present.add(
                                        line(
                                                DECODE,
                                                formats(PICTURES, type -> codec.rank(type) > 0),
                                                codec,
                                                codec.about())));
        codecs.encoders()
                .forEach(
                        codec ->
                                present.add(
                                        line(
                                                WRITE,
                                                written(format -> codec.rank(format) > 0),
                                                codec,
                                                codec.about())));
        codecs.frames()
                .forEach(
                        codec ->
                                present.add(
                                        line(
                                                FRAMES,
                                                formats(VIDEOS, codec::reads),
                                                codec,
                                                codec.about())));
        missingPictures(codecs.decoders(), missing);
        addMissing(
                WRITE,
                written(format -> codecs.encoders().stream().noneMatch(c -> c.rank(format) > 0)),
                toAdd(codecs.encoders()),
                missing);
        addMissing(
                FRAMES,
                formats(VIDEOS, type -> codecs.frames().stream().noneMatch(c -> c.reads(type))),
                isThere(FFMPEG, codecs.frames()) ? "" : FFMPEG,
                missing);
        return new ModuleCheck(present, missing);
    }

    private static void missingPictures(List<PictureDecoder> decoders, List<Line> missing) {
        List<String> none =
                PICTURES.stream()
                        .filter(type -> decoders.stream().noneMatch(c -> c.rank(type) > 0))
                        .toList();
        addMissing(DECODE, formats(none, type -> !type.equals(JPEG_XL)), toAdd(decoders), missing);
        boolean there = isThere(JXL, decoders);
        String why = there ? "libjxl is not usable, as " + JXL + " says above" : "";
        List<String> jpegXl = formats(none, JPEG_XL::equals);
        if (!jpegXl.isEmpty()) {
            missing.add(new Line(DECODE, jpegXl, there ? "" : JXL, why));
        }
    }

    private static String toAdd(List<?> codecs) {
        if (codecs.isEmpty()) {
            return IMAGING + ", " + FFMPEG;
        }
        return isThere(FFMPEG, codecs) ? "" : FFMPEG;
    }

    /** Whether a module is among those that are there, so that adding it does nothing. */
    private static boolean isThere(String module, List<?> codecs) {
        return codecs.stream().anyMatch(codec -> module(codec).equals(module));
    }

    private static void headers(MediaHeaders headers, List<Line> present, List<Line> missing) {
        headers.all()
                .forEach(
                        reader -> {
                            List<String> kinds =
                                    Stream.of("pictures", "videos")
                                            .filter(
                                                    kind ->
                                                            reader.sniff(beginning(kind))
                                                                    .isPresent())
                                            .toList();
                            present.add(line(HEADERS, kinds, reader, ""));
                        });
        if (headers.sniff(beginning("pictures")).isEmpty()) {
            addMissing(HEADERS, List.of("pictures"), IMAGING, missing);
        }
        if (headers.sniff(beginning("videos")).isEmpty()) {
            addMissing(HEADERS, List.of("videos"), "tarn-video", missing);
        }
    }

    /** The first bytes of a usual file. */
    private static ByteBuffer beginning(String kind) {
        byte[] head =
                kind.equals("pictures")
                        ? PNG
                        : "\0\0\0\u0018ftypisom\0\0\2\0isommp41"
                                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(Arrays.copyOf(head, 64));
    }

    private static void addMissing(
            String what, List<String> formats, String module, List<Line> missing) {
        if (!formats.isEmpty()) {
            String why = module.isEmpty() ? "the FFmpeg of " + FFMPEG + " has no codec for it" : "";
            missing.add(new Line(what, formats, module, why));
        }
    }

    private static Line line(String what, List<String> formats, Object codec, String about) {
        return new Line(what, formats, module(codec), about);
    }

    /** The module that a class is of; of somebody else's, its package. */
    private static String module(Object codec) {
        String own = "dev.tarn.adapters.";
        String place = codec.getClass().getPackageName();
        if (!place.startsWith(own)) {
            return place;
        }
        String rest = place.substring(own.length());
        return "tarn-" + rest.substring(0, (rest + ".").indexOf('.'));
    }

    private static List<String> formats(List<String> types, Predicate<String> chosen) {
        return types.stream()
                .filter(chosen)
                .map(type -> type.substring(type.indexOf('/') + 1))
                .map(type -> type.replaceFirst("^(x-|vnd\\.)", ""))
                .toList();
    }

    private static List<String> written(Predicate<PictureFormat> chosen) {
        return Arrays.stream(PictureFormat.values())
                .filter(chosen)
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }
}
