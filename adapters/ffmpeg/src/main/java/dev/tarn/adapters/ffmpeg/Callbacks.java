package dev.tarn.adapters.ffmpeg;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB.Callback_Pointer;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg calls to read: one function of each kind for all inputs, since JavaCPP has ten at
 * most. Each input has a number, which FFmpeg hands back.
 */
final class Callbacks {
    private static final Callbacks ALL = new Callbacks();

    private final ConcurrentHashMap<Long, ChannelInput> inputs = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Reading reading = new Reading();
    private final Seeking seeking = new Seeking();
    private final Interruption interruption = new Interruption();
    private final Opening opening = new Opening();

    private Callbacks() {}

    static Callbacks all() {
        return ALL;
    }

    Handle add(ChannelInput input) {
        long number = last.incrementAndGet();
        inputs.put(number, input);
        return new Handle(number);
    }

    void remove(Handle handle) {
        inputs.remove(handle.address());
    }

    Read_packet_Pointer_BytePointer_int reading() {
        return reading;
    }

    Seek_Pointer_long_int seeking() {
        return seeking;
    }

    /** Lets nothing but the input be opened, and stops what has read too much. */
    void guard(AVFormatContext context, Handle handle) {
        context.io_open(opening);
        context.interrupt_callback().callback(interruption).opaque(handle);
    }

    private @Nullable ChannelInput input(@Nullable Pointer handle) {
        return handle == null ? null : inputs.get(handle.address());
    }

    /** A number in the place of an address, which nobody follows. */
    static final class Handle extends Pointer {
        private Handle(long number) {
            address = number;
        }
    }

    private static final class Reading extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer handle, BytePointer into, int most) {
            ChannelInput input = ALL.input(handle);
            return input == null ? avutil.AVERROR_EOF() : input.read(into, most);
        }
    }

    private static final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer handle, long offset, int whence) {
            ChannelInput input = ALL.input(handle);
            return input == null ? avutil.AVERROR_EXTERNAL() : input.seek(offset, whence);
        }
    }

    private static final class Interruption extends Callback_Pointer {
        @Override
        public int call(Pointer handle) {
            ChannelInput input = ALL.input(handle);
            return input == null || input.isOver() ? 1 : 0;
        }
    }

    private static final class Opening
            extends AVFormatContext
                    .Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer {
        @Override
        @SuppressWarnings("rawtypes") // as the library declares it
        public int call(
                AVFormatContext context,
                PointerPointer into,
                BytePointer name,
                int flags,
                PointerPointer options) {
            return avutil.AVERROR_EXTERNAL();
        }
    }
}
