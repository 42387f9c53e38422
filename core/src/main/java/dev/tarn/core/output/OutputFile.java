package dev.tarn.core.output;

/**
 * A derived file to be written.
 *
 * @param target where
 * @param bytes its bytes, not copied
 * @param contentType its media type
 * @param state what it was made of and how, by which names are told apart where nothing may be
 *     replaced: the version of the source, and the settings
 * @param replacing whether something that is there may be replaced, as far as the credentials allow
 */
public record OutputFile(
        OutputTarget target, byte[] bytes, String contentType, String state, Replacing replacing) {
    @Override
    public String toString() {
        return target + " (" + bytes.length + " bytes)";
    }
}
