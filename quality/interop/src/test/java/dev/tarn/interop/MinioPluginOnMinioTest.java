package dev.tarn.interop;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin by itself, under an alias. */
@Tag("minio")
class MinioPluginOnMinioTest extends MinioPluginContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return MinioPluginFixture.byAlias();
    }
}
