package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ListingTest {
    private static final ObjectUri BUCKET = ObjectUri.of("s3://b/");

    @Test
    void aCutListingWithoutTheWayOnIsNeverTakenForWhole() {
        ListObjectsV2Response cut =
                ListObjectsV2Response.builder()
                        .contents(S3Object.builder().key("a.jpg").size(1L).build())
                        .isTruncated(true)
                        .build();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> S3Listing.page(cut, BUCKET))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED))
                .withMessageContaining("cut the listing");
    }

    @Test
    void aCutListingGoesOnByItsToken() throws StorageException {
        ListObjectsV2Response cut =
                ListObjectsV2Response.builder()
                        .isTruncated(true)
                        .nextContinuationToken("t")
                        .build();

        assertThat(S3Listing.page(cut, BUCKET).next()).hasValue("t");
    }
}
