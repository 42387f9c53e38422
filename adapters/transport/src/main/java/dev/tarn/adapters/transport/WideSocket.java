package dev.tarn.adapters.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket that reads in large pieces, and is never silent for longer than it may be.
 *
 * <p>OkHttp reads 8 KiB at a time, and guards each of these reads by a timer of its own, which
 * wakes another thread. The socket's own time-out costs nothing while bytes flow, so OkHttp's are
 * off, and where it would set none, this socket's counts.
 */
final class WideSocket extends Socket {
    private final int silenceMillis;
    private @Nullable WideStream wide;

    WideSocket(Duration silence) throws SocketException {
        this.silenceMillis = Math.toIntExact(silence.toMillis());
        super.setSoTimeout(silenceMillis);
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        super.setSoTimeout(millis == 0 ? silenceMillis : millis);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        WideStream present = wide;
        if (present == null) {
            present = new WideStream(super.getInputStream());
            wide = present;
        }
        return present;
    }
}
