package dev.tarn.adapters.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The client for plain connections, and the one for secured ones, which is made when the first
 * request needs it: reading the certificates of all authorities is a good part of a short command.
 * Both share connections and threads.
 */
final class OkHttpClients implements Call.Factory, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int IDLE_CONNECTIONS = 128;

    /**
     * Shorter than servers keep idle connections, because a request on one that the server has just
     * closed fails.
     */
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final OkHttpClient plain;
    private volatile @Nullable OkHttpClient secured;

    OkHttpClients(Dns dns, Duration silence) {
        this.plain =
                new OkHttpClient.Builder()
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                        .dns(dns)
                        .connectTimeout(CONNECT)
                        // the socket watches over silence; requests are too small to block
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .socketFactory(new WideSockets(silence))
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectionPool(
                                new ConnectionPool(
                                        IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                        .eventListener(new AbortListener())
                        .addNetworkInterceptor(new RetryAfterShield())
                        .build();
    }

    @Override
    public Call newCall(Request request) {
        return (request.isHttps() ? secured() : plain).newCall(request);
    }

    /** Says whether a secured connection was asked for yet. */
    boolean isSecuredMade() {
        return secured != null;
    }

    private OkHttpClient secured() {
        OkHttpClient made = secured;
        return made == null ? makeSecured() : made;
    }

    private synchronized OkHttpClient makeSecured() {
        OkHttpClient made = secured;
        if (made == null) {
            made = plain.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS)).build();
            secured = made;
        }
        return made;
    }

    @Override
    public void close() {
        plain.dispatcher().executorService().shutdown();
        plain.connectionPool().evictAll();
    }
}
