package dev.tarn.adapters.jxl;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libjxl that decode, whose names have {@code JxlDecoder} before the names here:
 * {@code jxl/decode.h}. A {@code size_t} is a long, since only systems of 64 bits are served.
 */
interface LibJxl extends Library {
    /** How each call ends: {@code JxlDecoderStatus}. */
    int SUCCESS = 0;

    int ERROR = 1;
    int NEED_MORE_INPUT = 2;
    int NEED_IMAGE_OUT_BUFFER = 5;
    int BASIC_INFO = 0x40;
    int COLOR_ENCODING = 0x100;
    int FULL_IMAGE = 0x1000;

    /** The profile of the pixels that come out: {@code JXL_COLOR_PROFILE_TARGET_DATA}. */
    int OF_PIXELS = 1;

    /** The first version in which profiles are asked for without a pixel format. */
    int WITHOUT_FORMAT = 9_000;

    /** Makes memory: {@code jpegxl_alloc_func}. */
    interface Allocation extends Callback {
        /** Answers null when there is to be none. */
        @Nullable Pointer take(@Nullable Pointer opaque, long size);
    }

    /** Gives memory back: {@code jpegxl_free_func}. */
    interface Release extends Callback {
        /** Does nothing where there is none. */
        void give(@Nullable Pointer opaque, @Nullable Pointer address);
    }

    /** Millions for a major version, thousands for a minor one. */
    int version();

    @Nullable Pointer create(Pointer memory);

    void destroy(Pointer decoder);

    int subscribeEvents(Pointer decoder, int events);

    int setUnpremultiplyAlpha(Pointer decoder, int unpremultiply);

    int setInput(Pointer decoder, Pointer bytes, long size);

    /** Answers how many bytes of the input are left. */
    long releaseInput(Pointer decoder);

    int processInput(Pointer decoder);

    int getBasicInfo(Pointer decoder, Pointer info);

    int setPreferredColorProfile(Pointer decoder, Pointer encoding);

    int getICCProfileSize(Pointer decoder, int target, Pointer size);

    /** As it was before 0.9. */
    int getICCProfileSize(Pointer decoder, @Nullable Pointer unused, int target, Pointer size);

    int getColorAsICCProfile(Pointer decoder, int target, Pointer profile, long size);

    /** As it was before 0.9. */
    int getColorAsICCProfile(
            Pointer decoder, @Nullable Pointer unused, int target, Pointer profile, long size);

    int imageOutBufferSize(Pointer decoder, Pointer format, Pointer size);

    int setImageOutBuffer(Pointer decoder, Pointer format, Pointer pixels, long size);
}
