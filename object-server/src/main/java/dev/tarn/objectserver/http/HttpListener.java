package dev.tarn.objectserver.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Accepts connections on a loopback port and serves each on its own daemon thread, up to a limit.
 */
public final class HttpListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int BACKLOG = 1024;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    private final ServerSocketChannel server;
    private final ServerParts parts;
    private final Semaphore free;
    private final Pauses pauses = new Pauses();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final int port;

    private HttpListener(ServerSocketChannel server, ServerParts parts, int most)
            throws IOException {
        this.server = server;
        this.parts = parts;
        this.free = new Semaphore(most);
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        this.threads = Executors.newCachedThreadPool(HttpListener::daemon);
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param port the port, 0 for any free one
     * @param mostConnections how many are served at once; others wait to be accepted
     * @throws IOException when the port is taken
     */
    public static HttpListener start(int port, int mostConnections, ServerParts parts)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server.bind(new InetSocketAddress(loopback, port), BACKLOG);
            HttpListener listener = new HttpListener(server, parts, mostConnections);
            listener.threads.execute(listener::acceptAll);
            return listener;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** Stops listening and ends all connections, whatever they are doing. */
    @Override
    public void close() {
        pauses.close();
        closeQuietly(server);
        open.forEach(HttpListener::closeQuietly);
        threads.shutdown();
    }

    private void acceptAll() {
        while (!pauses.isClosed()) {
            free.acquireUninterruptibly();
            try {
                SocketChannel channel = server.accept();
                open.add(channel);
                threads.execute(() -> serve(channel));
            } catch (IOException | RejectedExecutionException e) {
                free.release();
                LOG.log(System.Logger.Level.DEBUG, "Not accepted: {0}", e.getMessage());
                pauseAfterFailure();
            }
        }
        open.forEach(HttpListener::closeQuietly);
    }

    /** Without it, a lack of file descriptors would make accepting spin. */
    private void pauseAfterFailure() {
        try {
            pauses.pause(PAUSE_AFTER_FAILURE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The listener is closed");
        }
    }

    private void serve(SocketChannel channel) {
        try {
            new HttpConnection(channel, parts, pauses).run();
        } finally {
            open.remove(channel);
            free.release();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "object-server");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Did not close: {0}", e.getMessage());
        }
    }
}
