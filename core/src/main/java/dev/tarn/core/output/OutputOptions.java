package dev.tarn.core.output;

import java.util.Optional;

/**
 * Where derived files go.
 *
 * @param template how their names are made
 * @param output a folder, bucket or prefix; a credential in it is for this call alone. Empty: the
 *     location that the dataset was made of
 * @param input the folder, bucket or prefix below which names are told; empty: the location that
 *     the dataset was made of
 */
public record OutputOptions(
        OutputTemplate template, Optional<String> output, Optional<String> input) {
    /**
     * Below the dataset's own location.
     *
     * @param template how names are made
     * @return the options
     */
    public static OutputOptions by(OutputTemplate template) {
        return new OutputOptions(template, Optional.empty(), Optional.empty());
    }

    /**
     * These options with another output location.
     *
     * @param location a folder, bucket or prefix, with a credential for this call or without
     * @return the new options
     */
    public OutputOptions to(String location) {
        return new OutputOptions(template, Optional.of(location), input);
    }

    /**
     * These options with another root of names.
     *
     * @param location a folder, bucket or prefix
     * @return the new options
     */
    public OutputOptions from(String location) {
        return new OutputOptions(template, output, Optional.of(location));
    }

    /** The options without the credential that the output location may carry. */
    @Override
    public String toString() {
        return template + " below the output location";
    }
}
