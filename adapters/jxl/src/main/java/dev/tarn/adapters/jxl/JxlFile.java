package dev.tarn.adapters.jxl;

import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.Trimming;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * One file while it is decoded: header, colours, then the pixels of the first frame, turned by
 * libjxl as they are shown.
 */
final class JxlFile {
    private static final int EVENTS = LibJxl.BASIC_INFO | LibJxl.COLOR_ENCODING | LibJxl.FULL_IMAGE;

    private final LibJxl functions;
    private final Pointer decoder;
    private final JxlInput input;
    private final NativeBudget budget;
    private final TimeLimit time = new TimeLimit(System::nanoTime);
    private boolean ended;

    private JxlFile(LibJxl functions, Pointer decoder, JxlInput input, NativeBudget budget) {
        this.functions = functions;
        this.decoder = decoder;
        this.input = input;
        this.budget = budget;
    }

    /**
     * Decodes a file.
     *
     * @throws MediaFormatException when it is broken, of a kind that is not decoded, or too large
     * @throws IOException when its bytes cannot be read
     */
    static Picture decode(
            LibJxl functions,
            SeekableByteChannel bytes,
            PictureRequest request,
            NativeMemory memory)
            throws IOException {
        try (JxlInput input = new JxlInput(bytes);
                NativeBudget budget = new NativeBudget()) {
            Pointer decoder = functions.create(budget.functions());
            if (decoder == null) {
                throw MediaFormatException.tooFar("There is no memory for libjxl");
            }
            try {
                return new JxlFile(functions, decoder, input, budget).picture(request, memory);
            } finally {
                functions.destroy(decoder);
            }
        } catch (OutOfMemoryError e) {
            MediaFormatException failure =
                    MediaFormatException.tooFar("Its pixels take more memory than there is");
            failure.initCause(e);
            throw failure;
        }
    }

    private Picture picture(PictureRequest request, NativeMemory memory) throws IOException {
        require(functions.subscribeEvents(decoder, EVENTS), "it cannot be opened");
        require(functions.setUnpremultiplyAlpha(decoder, 1), "it cannot be opened");
        feed();
        awaitEvent(LibJxl.BASIC_INFO);
        JxlInfo info = JxlInfo.of(functions, decoder);
        info.requireFew(request);
        Reduction reduction = Reduction.of(info.width(), info.height(), request.box());
        NativeMemory.Taken taken = memory.take(info, reduction);
        try {
            budget.add(info.decoderMemory());
            time.add(info.pixels());
            awaitEvent(LibJxl.COLOR_ENCODING);
            JxlColours colours = JxlColours.of(functions, decoder, info);
            awaitEvent(LibJxl.NEED_IMAGE_OUT_BUFFER);
            Picture picture = pixels(info, reduction);
            colours.toSrgb(picture.argb());
            return request.box()
                    .map(box -> Trimming.to(picture, info.width(), info.height(), box))
                    .orElse(picture);
        } finally {
            memory.giveBack(taken);
        }
    }

    private Picture pixels(JxlInfo info, Reduction reduction) throws IOException {
        try (OutputBuffer output = new OutputBuffer(info.width(), info.height())) {
            require(output.handTo(functions, decoder), "its pixels have no known layout");
            awaitEvent(LibJxl.FULL_IMAGE);
            Squares squares = new Squares(info.width(), reduction);
            int[] row = new int[info.width()];
            for (int y = 0; y < info.height(); y++) {
                output.row(y, row);
                squares.row(row);
            }
            int[] argb = squares.pixels();
            boolean opaque = !info.alpha() || isOpaque(argb);
            return new Picture(reduction.width(), reduction.height(), opaque, argb);
        }
    }

    private static boolean isOpaque(int[] argb) {
        int all = -1;
        for (int pixel : argb) {
            all &= pixel;
        }
        return all >>> 24 == 0xFF;
    }

    /** Lets the decoder work until it has come to something. */
    private void awaitEvent(int wanted) throws IOException {
        int status = functions.processInput(decoder);
        while (status == LibJxl.NEED_MORE_INPUT && !ended) {
            feed();
            status = functions.processInput(decoder);
        }
        if (status == LibJxl.NEED_MORE_INPUT) {
            throw MediaFormatException.broken("Broken JXL: it ends before its pixels do");
        }
        require(status == wanted ? LibJxl.SUCCESS : LibJxl.ERROR, "its pixels cannot be decoded");
    }

    private void feed() throws IOException {
        time.check();
        ended = !input.more(functions.releaseInput(decoder));
        require(input.handTo(functions, decoder), "its bytes cannot be taken");
    }

    private void require(boolean done, String otherwise) throws MediaFormatException {
        require(done ? LibJxl.SUCCESS : LibJxl.ERROR, otherwise);
    }

    private void require(int status, String otherwise) throws MediaFormatException {
        if (status == LibJxl.SUCCESS) {
            return;
        }
        throw budget.refused()
                ? MediaFormatException.tooFar("Decoding it takes more memory than it may")
                : MediaFormatException.broken("Broken JXL: " + otherwise);
    }
}
