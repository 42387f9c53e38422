package dev.tarn.plugin.s3;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which regions buckets lie, as far as the store has told; kept for the life of the storage, so
 * that a bucket elsewhere costs one request more.
 */
final class S3Regions {
    private static final int MOST_BUCKETS = 10_000;

    private final S3Settings settings;
    private final Map<String, String> found = new ConcurrentHashMap<>();

    S3Regions(S3Settings settings) {
        this.settings = settings;
    }

    /** The region to ask about a bucket. */
    String of(String bucket) {
        return found.getOrDefault(bucket, settings.region());
    }

    /** The settings to ask with in a region. */
    S3Settings settings(String region) {
        return region.equals(settings.region()) ? settings : settings.inRegion(region);
    }

    /**
     * Takes in what a failure says about the region of a bucket.
     *
     * @param asked the region that the request was made for
     * @return whether the same request is worth making again, for another region
     */
    boolean learn(String bucket, String asked, S3ErrorAnswer answer) {
        Optional<String> told = answer.region();
        if (told.isEmpty() || told.get().equals(asked) || !canAsk(told.get())) {
            return false;
        }
        if (found.size() >= MOST_BUCKETS) {
            found.clear();
        }
        found.put(bucket, told.get());
        return true;
    }

    /** Amazon has a host for each region; any other store is asked where it is. */
    private boolean canAsk(String region) {
        if (!settings.isAmazon()) {
            return true;
        }
        S3Settings there = settings.inRegion(region);
        return there.endpoint().isEmpty()
                && S3Endpoint.amazon(region).isPresent()
                && there.partition().equals(settings.partition());
    }
}
