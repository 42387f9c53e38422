package dev.tarn.adapters.jxl;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one decoder may take, as its {@code JxlMemoryManager}. From libjxl 0.11 on all
 * memory comes from there; before that, only a little. Used by one thread.
 */
final class NativeBudget implements AutoCloseable {
    private static final int SIZE = 3 * Long.BYTES;

    /** In front of each block stands its size; blocks stay aligned as malloc aligns them. */
    private static final int HEAD = 16;

    /** What a decoder takes before it has seen a picture's size. */
    private static final long AT_FIRST = 16L << 20;

    // Native code knows them by address only: they live as long as this does.
    private final LibJxl.Allocation allocation = this::take;
    private final LibJxl.Release release = this::give;

    private final Memory functions = new Memory(SIZE);
    private long left = AT_FIRST;
    private boolean refused;

    NativeBudget() {
        functions.setPointer(0, Pointer.NULL);
        functions.setPointer(Long.BYTES, CallbackReference.getFunctionPointer(allocation));
        functions.setPointer(2L * Long.BYTES, CallbackReference.getFunctionPointer(release));
    }

    /** The structure that a decoder is made with. */
    Pointer functions() {
        return functions;
    }

    /** Allows more. */
    void add(long bytes) {
        left += bytes;
    }

    /** Whether more was asked for than was allowed. */
    boolean refused() {
        return refused;
    }

    private @Nullable Pointer take(@Nullable Pointer opaque, long size) {
        if (size < 0 || size > left - HEAD) {
            refused = true;
            return null;
        }
        long address = Native.malloc(size + HEAD);
        if (address == 0) {
            refused = true;
            return null;
        }
        left -= size + HEAD;
        Pointer block = new Pointer(address);
        block.setLong(0, size);
        return block.share(HEAD);
    }

    private void give(@Nullable Pointer opaque, @Nullable Pointer address) {
        if (address != null) {
            long block = Pointer.nativeValue(address) - HEAD;
            left += new Pointer(block).getLong(0) + HEAD;
            Native.free(block);
        }
    }

    @Override
    public void close() {
        functions.close();
    }
}
