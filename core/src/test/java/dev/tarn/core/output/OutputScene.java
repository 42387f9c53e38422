package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.testing.WritableStorage;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An input {@code in://b/img}, an output store {@code out://b}, and what writes to it. */
final class OutputScene {
    final WritableStorage in = new WritableStorage("in");
    final WritableStorage out = new WritableStorage("out");
    final WritableStorage web = new WritableStorage("https");
    final OutputWriter writer;

    OutputScene() {
        WritableStorage files = new WritableStorage("file");
        MountTable mounts =
                MountTable.of(
                        List.of(
                                new Mount(UriPrefix.of("in://"), "in", "", () -> in),
                                new Mount(UriPrefix.of("out://"), "out", "", () -> out),
                                new Mount(UriPrefix.of("https://out.example/"), "w", "", () -> web),
                                new Mount(UriPrefix.of("file://"), "file", "", () -> files)));
        Retries retries =
                new Retries(
                        RetryPolicy.standard(),
                        new RecordingPause(),
                        new LongestJitter(),
                        new ManualClock());
        writer = new OutputWriter(mounts, retries);
    }

    OutputPlan plan(String template) {
        return plan(OutputOptions.by(OutputTemplate.of(template)));
    }

    OutputPlan plan(OutputOptions options) {
        return writer.plan(options, Optional.of("in://b/img"));
    }

    static OutputTarget target(OutputPlan plan, String source) throws MediaException {
        return plan.target(MediaReference.parse(source), Map.of());
    }
}
