package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Content;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin compiled once, at level 1 of the storage interface, works with every later host. */
class KeptPluginTest {
    private static final Path KEPT = Probe.HOME.resolve("probe.jar");

    @TempDir private Path root;

    @Test
    void worksAsItDidWhenItWasCompiled() throws IOException {
        if (Boolean.getBoolean("tarn.jar.write")) {
            Probe.jar().writeTo(KEPT);
        }
        Files.copy(KEPT, root.resolve("probe.jar"));
        ObjectUri uri = ObjectUri.of("probe://bucket/a.jpg");

        try (PluginHost host = Probe.host(root)) {
            assertThat(host.broken()).isEmpty();
            LoadedPlugin plugin = host.plugins().get(0);
            assertThat(plugin.provider().spiLevel()).isEqualTo(1);
            assertThat(plugin.version()).isEqualTo("1.0");
            try (Storage storage = Probe.storage(host)) {
                assertThat(bytes(storage, uri)).containsExactly(1, 2, 3);
                assertThat(storage.list(ListRequest.under(uri)).objects()).hasSize(1);
            }
        }
    }

    private static byte[] bytes(Storage storage, ObjectUri uri) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (Content content = (Content) storage.read(ReadRequest.whole(uri))) {
            content.transferTo(Channels.newChannel(target), ByteBuffer.allocate(8));
        }
        return target.toByteArray();
    }
}
