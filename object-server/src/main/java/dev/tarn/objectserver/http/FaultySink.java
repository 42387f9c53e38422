package dev.tarn.objectserver.http;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.fault.FaultEffect;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;

/** Lets a body through until the faults of its answer say otherwise. */
final class FaultySink implements PayloadSink {

    private static final int DRIPS_PER_SECOND = 20;

    /** What the connection does for this sink. */
    interface Wire {
        /** Sends what is buffered. */
        void flush() throws IOException;

        /** Waits. */
        void pause(Duration pause) throws IOException;

        /** Waits until the client gives up. */
        void awaitEnd() throws IOException;
    }

    private final PayloadSink target;
    private final Wire wire;
    private final Optional<FaultEffect.Cut> cut;
    private final Optional<FaultEffect.Drip> drip;
    private final long corruptAt;
    private Optional<FaultEffect.Stall> stall;
    private long position;

    FaultySink(PayloadSink target, Wire wire, Fault fault) {
        this.target = target;
        this.wire = wire;
        this.cut = fault.effect(FaultEffect.Cut.class);
        this.drip = fault.effect(FaultEffect.Drip.class);
        this.stall = fault.effect(FaultEffect.Stall.class);
        this.corruptAt =
                fault.effect(FaultEffect.Corrupt.class)
                        .map(FaultEffect.Corrupt::position)
                        .orElse(Long.MAX_VALUE);
    }

    /** Lets happen what happens at this very place; called before each run and at the end. */
    void happen() throws IOException {
        if (stall.filter(it -> it.afterBytes() == position).isPresent()) {
            FaultEffect.Stall now = stall.get();
            stall = Optional.empty();
            wire.flush();
            stallFor(now);
        }
        if (cut.filter(it -> it.afterBytes() == position).isPresent()) {
            wire.flush();
            throw new ConnectionCutException(cut.get().reset());
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            happen();
            int run = (int) Math.min(end - at, runLength());
            dripPause(run);
            forward(bytes, at, run);
            at += run;
        }
    }

    @Override
    public void transfer(FileChannel file, long from, long count) throws IOException {
        FilePieces.read(file, from, count, this::write);
    }

    private void stallFor(FaultEffect.Stall now) throws IOException {
        Duration pause = now.pause();
        if (pause == null) {
            wire.awaitEnd();
            throw new ConnectionCutException(false);
        }
        wire.pause(pause);
    }

    /** How far the body may go before something can happen. */
    private long runLength() {
        long run =
                drip.map(it -> Math.max(1, it.bytesPerSecond() / DRIPS_PER_SECOND)).orElse(8192L);
        run = Math.min(run, until(stall.map(FaultEffect.Stall::afterBytes).orElse(-1L)));
        run = Math.min(run, until(cut.map(FaultEffect.Cut::afterBytes).orElse(-1L)));
        return corruptAt == position ? 1 : Math.min(run, until(corruptAt));
    }

    private long until(long place) {
        return place > position ? place - position : Long.MAX_VALUE;
    }

    private void forward(byte[] bytes, int at, int run) throws IOException {
        if (position == corruptAt) {
            target.write(new byte[] {(byte) ~bytes[at]}, 0, 1);
        } else {
            target.write(bytes, at, run);
        }
        position += run;
    }

    private void dripPause(int run) throws IOException {
        if (drip.isPresent()) {
            wire.flush();
            wire.pause(Duration.ofNanos(1_000_000_000L * run / drip.get().bytesPerSecond()));
        }
    }
}
