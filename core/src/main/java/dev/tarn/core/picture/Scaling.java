package dev.tarn.core.picture;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Makes pictures smaller, with Lanczos' filter over as many pixels as each new one stands for.
 *
 * <p>Colours are averaged as they are stored, without going to linear light, as most programs do;
 * transparent pixels count by their alpha. What is needed beside the two pictures is a dozen rows.
 * The same picture always gives the same pixels.
 */
public final class Scaling {
    private Scaling() {}

    /**
     * Makes a picture fit into a box, or fill it. It is never enlarged: one that is smaller stays
     * as it is, and one that is narrower or lower than the box to be filled leaves a part of it
     * empty. What stands out of a box that is filled is cut off evenly.
     *
     * @param picture the picture
     * @param box what is to be fitted or filled
     * @return the smaller picture, with sides of at least 1 pixel; the same one when it fits
     */
    public static Picture into(Picture picture, PictureBox box) {
        double scale = box.scale(picture.width(), picture.height());
        int width = box.widthOf(picture.width(), picture.height());
        int height = box.heightOf(picture.width(), picture.height());
        if (width == picture.width() && height == picture.height()) {
            return picture;
        }
        Taps across = taps(picture.width(), width, scale, box.fill());
        Taps down = taps(picture.height(), height, scale, box.fill());
        return new Picture(width, height, picture.isOpaque(), pixels(picture, across, down, width));
    }

    /** What fits is shown whole, so that rounded sides stand for all of it. */
    private static Taps taps(int source, int target, double scale, boolean fill) {
        double whole = (double) source / target;
        return Taps.of(source, target, fill ? Math.min(whole, 1 / scale) : whole);
    }

    /** Each row is added to those that it goes into, of which there are few at any time. */
    private static int[] pixels(Picture picture, Taps across, Taps down, int width) {
        int[] argb = new int[Math.multiplyExact(width, down.size())];
        Planes row = new Planes(picture.width(), picture.isOpaque());
        Deque<Planes> open = new ArrayDeque<>();
        Deque<Planes> free = new ArrayDeque<>();
        int done = 0;
        for (int y = 0; y < picture.height() && done < down.size(); y++) {
            row.load(picture.argb(), y * picture.width());
            int next = done + open.size();
            while (next < down.size() && down.first(next) <= y) {
                open.addLast(empty(free, picture));
                next++;
            }
            add(row, y, open, down, done);
            while (!open.isEmpty() && down.end(done) <= y + 1) {
                Planes sum = open.removeFirst();
                sum.store(across, argb, done * width);
                free.addLast(sum);
                done++;
            }
        }
        return argb;
    }

    private static Planes empty(Deque<Planes> free, Picture picture) {
        Planes planes = free.pollFirst();
        if (planes == null) {
            return new Planes(picture.width(), picture.isOpaque());
        }
        planes.clear();
        return planes;
    }

    private static void add(Planes row, int y, Deque<Planes> open, Taps down, int done) {
        int target = done;
        for (Iterator<Planes> sums = open.iterator(); sums.hasNext(); target++) {
            Planes sum = sums.next();
            if (y >= down.first(target) && y < down.end(target)) {
                sum.add(row, down.weights(target)[y - down.first(target)]);
            }
        }
    }
}
