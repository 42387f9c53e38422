package dev.tarn.plugin.minio;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.CancellationException;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Looks once more whether a call is cancelled when a connection has become cancellable: OkHttp
 * forgets a cancellation that falls between two phases of connecting, and waits for their
 * deadlines.
 */
final class AbortListener extends EventListener {
    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        throwIfCancelled(call);
    }

    @Override
    public void secureConnectStart(Call call) {
        throwIfCancelled(call);
    }

    private static void throwIfCancelled(Call call) {
        if (call.isCanceled()) {
            throw new CancellationException("cancelled");
        }
    }
}
