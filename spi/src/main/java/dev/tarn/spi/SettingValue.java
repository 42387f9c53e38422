package dev.tarn.spi;

/**
 * A value and where it came from.
 *
 * @param text the value as given; a secret's is shown nowhere
 * @param origin where it came from, in words fit for a message: {@code environment variable
 *     AWS_REGION}, {@code profile default in /home/u/aws.ini}, {@code default}
 * @param secret whether the value must not be shown
 * @since 0.1
 */
public record SettingValue(String text, String origin, boolean secret) {
    /** Value and origin, the value masked when it is secret. */
    @Override
    public String toString() {
        return (secret ? "***" : Redaction.redact(text)) + " (" + origin + ")";
    }
}
