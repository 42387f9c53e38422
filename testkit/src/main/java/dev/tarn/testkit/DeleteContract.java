package dev.tarn.testkit;

import static dev.tarn.spi.Capability.DELETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#delete} and {@code deleteAll} promise. */
interface DeleteContract extends StorageTests {
    @Test
    default void deletedObjectIsMissing() throws IOException {
        DeleteRequest request = DeleteRequest.of(uri("deleted.jpg"));
        fixture().put("deleted.jpg", new byte[5]);
        if (Checks.refuses(this, DELETE, () -> storage().delete(request))) {
            return;
        }
        storage().delete(request);
        Checks.assertMissing(storage(), uri("deleted.jpg"));
    }

    @Test
    default void deletingWhatIsNotThereIsNoFailure() throws IOException {
        DeleteRequest request = DeleteRequest.of(uri("never-there.jpg"));
        fixture().put("neighbour.jpg", new byte[5]);
        if (Checks.refuses(this, DELETE, () -> storage().delete(request))) {
            return;
        }
        storage().delete(request);
        storage().delete(request);
        assertThat(Checks.stat(storage(), uri("neighbour.jpg")).size()).hasValue(5);
    }

    @Test
    default void deletesManyAndOnlyThose() throws IOException {
        List<ObjectUri> uris =
                List.of(uri("many/1.jpg"), uri("many/2.jpg"), uri("many/not-there.jpg"));
        DeleteAllRequest request = DeleteAllRequest.of(uris);
        for (String key : List.of("many/1.jpg", "many/2.jpg", "many/3.jpg")) {
            fixture().put(key, new byte[6]);
        }
        if (Checks.refuses(this, DELETE, () -> storage().deleteAll(request))) {
            return;
        }
        assertThat(storage().deleteAll(request)).isEmpty();
        uris.forEach(uri -> Checks.assertMissing(storage(), uri));
        assertThat(Checks.stat(storage(), uri("many/3.jpg")).size()).hasValue(6);
    }

    @Test
    default void cancelledDeleteLeavesTheObject() throws IOException {
        Cancellation cancellation = Cancellation.create();
        DeleteRequest request = new DeleteRequest(uri("spared.jpg"), cancellation);
        fixture().put("spared.jpg", new byte[7]);
        if (Checks.refuses(this, DELETE, () -> storage().delete(request))) {
            return;
        }
        cancellation.cancel();
        RequestCount requests = RequestCount.now(fixture());
        assertThatThrownBy(() -> storage().delete(request))
                .isInstanceOf(CancellationException.class);
        requests.assertMade(0);
        assertThat(Checks.stat(storage(), uri("spared.jpg")).size()).hasValue(7);
    }
}
