package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import dev.tarn.testkit.Forwarding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call of the probe throws when it does not run under the probe's class loader. */
class ContextClassLoaderTest {
    private static final ObjectUri URI = ObjectUri.of("probe://bucket/a.jpg");

    @TempDir private Path root;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassLoader hosts = new URLClassLoader("host's own", new URL[0], before);
    private PluginHost host;
    private Storage storage;

    @BeforeEach
    void load() {
        Thread.currentThread().setContextClassLoader(hosts);
        host = Probe.loadedFrom(root);
        assertThat(host.broken()).isEmpty();
        storage = Probe.storage(host);
    }

    @AfterEach
    void close() {
        storage.close();
        host.close();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(hosts);
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void theProbeTellsAForeignOne() throws IOException {
        URL jar = root.resolve("probe.jar").toUri().toURL();
        try (URLClassLoader plain =
                new URLClassLoader(new URL[] {jar}, StorageProvider.class.getClassLoader())) {
            assertThatExceptionOfType(ServiceConfigurationError.class)
                    .isThrownBy(
                            () ->
                                    ServiceLoader.load(StorageProvider.class, plain)
                                            .forEach(StorageProvider::name))
                    .havingRootCause()
                    .withMessageContaining("a foreign context class loader");
        }
    }

    @Test
    void providerIsCalledUnderThePluginsOwn() {
        StorageProvider provider = host.plugins().get(0).provider();
        assertThat(provider.prefixes(ResolvedSettings.empty("probe"))).hasSize(1);
        assertThat(provider.settings()).hasSize(1);
    }

    @Test
    void everyOperationRunsUnderThePluginsOwn() throws IOException {
        assertThat(storage.capabilities()).isNotEmpty();
        assertThat(storage.identity(URI).kind()).isEqualTo("probe");
        assertThat(storage.stat(StatRequest.of(URI)).size()).hasValue(3);
        assertThat(storage.list(ListRequest.under(URI)).objects()).hasSize(1);
        assertThat(
                        storage.write(
                                        WriteRequest.of(
                                                URI,
                                                WriteSource.of(new byte[3]),
                                                WriteMode.create()))
                                .uri())
                .isEqualTo(URI);
        storage.delete(DeleteRequest.of(URI));
        assertThat(storage.deleteAll(DeleteAllRequest.of(List.of(URI)))).hasSize(1);
        assertThat(storage.copy(CopyRequest.of(URI, URI, WriteMode.create())).uri()).isEqualTo(URI);
        assertThat(storage.sign(SignRequest.of(URI, "GET", Duration.ofMinutes(1))).expires())
                .isEqualTo(Instant.EPOCH);
        assertThat(storage.describeAccess(AccessRequest.of(URI))).isNotNull();
        assertThat(storage).hasToString("probe storage");
    }

    @Test
    void readsOfAnAnswerRunUnderThePluginsOwn() throws IOException {
        try (Content content = content()) {
            InputStream stream = content.stream();
            assertThat(stream.available()).isEqualTo(3);
            assertThat(stream.read()).isEqualTo(1);
            assertThat(stream.skip(1)).isEqualTo(1);
            assertThat(stream.read(new byte[4], 1, 3)).isEqualTo(1);
            assertThat(stream.read()).isEqualTo(-1);
        }
        try (Content content = content()) {
            assertThat(
                            content.transferTo(
                                    Channels.newChannel(OutputStream.nullOutputStream()),
                                    ByteBuffer.allocateDirect(8)))
                    .isEqualTo(3);
        }
        try (Content content = content()) {
            assertThat(content.stream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void theAnswerThatATransportGotIsTranslatedUnderThePluginsOwn() throws IOException {
        DirectRead direct = storage.direct(ReadRequest.whole(URI)).orElseThrow();
        DirectResponse response =
                new DirectResponse(200, HttpHeaders.ofSingle(Map.of()), new byte[0]);

        assertThat(direct.interpret(response).size()).hasValue(3);
        assertThat(direct.url()).isEqualTo("http://127.0.0.1/");
        assertThat(direct.expiry()).hasValue(Instant.EPOCH);
    }

    @Test
    void noMethodIsForgotten() throws NoSuchMethodException {
        Forwarding.assertOverridesEveryMethod(ClassLoaderSafeStorage.class);
        for (Method method : StorageProvider.class.getMethods()) {
            Method own =
                    ClassLoaderSafeProvider.class.getMethod(
                            method.getName(), method.getParameterTypes());
            assertThat(own.getDeclaringClass())
                    .as(method.getName())
                    .isSameAs(ClassLoaderSafeProvider.class);
        }
    }

    private Content content() throws IOException {
        return (Content) storage.read(ReadRequest.whole(URI));
    }
}
