package dev.tarn.core.dataset;

import dev.tarn.core.sample.ViewStage;
import java.util.List;

/** A selection of a dataset's samples, evaluated when it is read: it holds stages, not samples. */
public final class View extends SampleCollection {
    View(DatasetTools tools, String name, List<ViewStage> stages) {
        super(tools, name, stages);
    }

    @Override
    public String toString() {
        return "view of " + name() + " " + stages();
    }
}
