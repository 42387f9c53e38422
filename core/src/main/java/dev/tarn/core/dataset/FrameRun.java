package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.output.OutputPlan;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** One extraction of the frames of a collection. */
final class FrameRun {
    private final SampleCollection collection;
    private final DatasetTools tools;
    private final MediaOptions work;
    private final FieldBatch fields;
    private final Optional<FrameSamples> samples;
    private final ExecutorService writers;
    private final FrameJob job;

    FrameRun(SampleCollection collection, FrameOptions options, MediaOptions work) {
        this.collection = collection;
        this.tools = collection.tools;
        this.work = work;
        String name = collection.name();
        Optional<String> location = tools.repository().find(name).flatMap(DatasetInfo::location);
        OutputPlan plan = tools.outputs().plan(options.output(), location);
        FramePlaces places = new FramePlaces(plan, options.style().format());
        Optional<Dataset> into = options.into().map(wanted -> into(wanted, plan));
        this.fields = new FieldBatch(tools.repository(), name);
        this.samples =
                into.map(
                        dataset ->
                                new FrameSamples(
                                        dataset,
                                        options.into().map(FrameDataset::tags).orElseThrow(),
                                        places));
        this.writers = tools.executors().apply(FrameJob.MOST_WRITES);
        this.job =
                new FrameJob(
                        tools,
                        new FrameJob.Surroundings(
                                new GivenNames(tools.repository(), name, collection.stages()),
                                new PlaceOwners(tools, FrameField::ownPlace),
                                new SourceState(tools.media(), work.update()),
                                fields,
                                samples,
                                writers),
                        options,
                        FrameField.of(options, places, into.map(dataset -> dataset.info().id())));
    }

    private Dataset into(FrameDataset wanted, OutputPlan plan) {
        if (wanted.name().equals(collection.name())) {
            throw new IllegalArgumentException(
                    "The frames of a dataset go into another one than itself: " + wanted.name());
        }
        String location = MediaReference.parse(plan.location().toString()).filepath();
        return new Datasets(tools).openOrCreate(wanted.name(), location);
    }

    FrameReport report() throws IOException {
        TransferReport report;
        try {
            MediaOptions counted = work.withExpectedCount(collection.count());
            report = tools.media().run(collection.stored(), counted, job);
        } finally {
            writers.shutdown();
            fields.write();
        }
        AddCount added = samples.map(FrameSamples::count).orElse(AddCount.NONE);
        return new FrameReport(report, job.tally().images(), job.tally().frames(), added);
    }
}
