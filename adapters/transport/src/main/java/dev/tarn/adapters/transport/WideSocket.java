package dev.tarn.adapters.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A socket under TLS, which reads five bytes, then a record, then five bytes. */
final class WideSocket extends Socket {
    private @Nullable WideStream wide;

    /**
     * A socket without a connection.
     *
     * @param proxy none, or one of the SOCKS kind
     */
    WideSocket(Proxy proxy) {
        super(proxy);
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
