package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.io.InputStream;

/** A plugin's stream, each read under the plugin's class loader. */
final class ClassLoaderSafeStream extends InputStream {
    private final InputStream stream;
    private final ObjectUri uri;
    private final PluginCalls calls;

    ClassLoaderSafeStream(InputStream stream, ObjectUri uri, PluginCalls calls) {
        this.stream = stream;
        this.uri = uri;
        this.calls = calls;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        return calls.about(uri, () -> stream.read(target, offset, wanted));
    }

    @Override
    public long skip(long wanted) throws IOException {
        return calls.about(uri, () -> stream.skip(wanted));
    }

    @Override
    public int available() throws IOException {
        return calls.about(uri, stream::available);
    }

    @Override
    public void close() throws IOException {
        calls.doAbout(uri, stream::close);
    }
}
