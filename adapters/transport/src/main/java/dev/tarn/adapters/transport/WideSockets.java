package dev.tarn.adapters.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/** Makes {@link WideSocket}s, which OkHttp connects itself. */
final class WideSockets extends SocketFactory {
    private final Duration silence;

    WideSockets(Duration silence) {
        this.silence = silence;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new WideSocket(silence);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw onlyUnconnected();
    }

    private static IOException onlyUnconnected() {
        return new IOException("Only sockets without a connection are made here");
    }
}
