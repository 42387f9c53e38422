package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Capability;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectStorageTest {
    private static final ObjectUri URI = ObjectUri.of("x://h/k");

    private final List<String> calls = new ArrayList<>();

    @Test
    void readsThroughTheTransportWhatTheStorageSigns() throws StorageException {
        Storage storage =
                DirectStorage.over(new Signing(Set.of(Capability.DIRECT), true), transport());
        storage.read(ReadRequest.whole(URI)).close();
        assertThat(calls).containsExactly("direct", "transport");
    }

    @Test
    void readsThroughTheStorageWhatItDoesNotSign() throws StorageException {
        Storage storage =
                DirectStorage.over(new Signing(Set.of(Capability.DIRECT), false), transport());
        storage.read(ReadRequest.whole(URI)).close();
        assertThat(calls).containsExactly("direct", "read");
    }

    @Test
    void readsThroughAStorageThatCannotSign() throws StorageException {
        Storage storage = DirectStorage.over(new Signing(Set.of(), false), transport());
        storage.read(ReadRequest.whole(URI)).close();
        assertThat(calls).containsExactly("read");
    }

    @Test
    void passesOnEveryMethodDefaultsIncluded() {
        assertThat(Arrays.stream(Storage.class.getMethods()))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(overriding(method)).isNotNull());
    }

    private static Method overriding(Method method) throws NoSuchMethodException {
        return DirectStorage.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
    }

    private ByteTransport transport() {
        return new ByteTransport() {
            @Override
            public ReadResult execute(DirectRead read, ReadRequest request) {
                calls.add("transport");
                return new NotModified(request.uri());
            }

            @Override
            public void close() {
                calls.add("transport closed");
            }
        };
    }

    private final class Signing implements Storage {
        private final Set<Capability> capabilities;
        private final boolean signs;

        Signing(Set<Capability> capabilities, boolean signs) {
            this.capabilities = capabilities;
            this.signs = signs;
        }

        @Override
        public Set<Capability> capabilities() {
            return capabilities;
        }

        @Override
        public ObjectIdentity identity(ObjectUri uri) {
            return new ObjectIdentity("x", "h", "", "k", uri);
        }

        @Override
        public ObjectStat stat(StatRequest request) {
            return ObjectStat.of(request.uri());
        }

        @Override
        public ReadResult read(ReadRequest request) {
            calls.add("read");
            return new NotModified(request.uri());
        }

        @Override
        public Optional<DirectRead> direct(ReadRequest request) {
            calls.add("direct");
            return signs
                    ? Optional.of(
                            DirectRead.get(
                                    "http://h/k",
                                    HttpHeaders.ofSingle(java.util.Map.of()),
                                    response -> ObjectStat.of(request.uri())))
                    : Optional.empty();
        }

        @Override
        public void close() {
            calls.add("storage closed");
        }
    }
}
