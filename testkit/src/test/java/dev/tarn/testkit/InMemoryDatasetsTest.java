package dev.tarn.testkit;

import dev.tarn.core.port.DatasetRepository;

class InMemoryDatasetsTest extends DatasetRepositoryContract {
    private final InMemoryDatasets datasets = new InMemoryDatasets();

    @Override
    protected DatasetRepository open() {
        return datasets;
    }
}
