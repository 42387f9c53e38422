package dev.tarn.cli.screen;

/**
 * Which standard streams a person watches. Java cannot tell; the launcher does.
 *
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param columns how wide it is
 * @param colour whether emphasis may be used on it
 */
public record Terminal(boolean output, boolean error, int columns, boolean colour) {
    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 20;

    /** No stream is a terminal. */
    public static final Terminal NONE = new Terminal(false, false, USUAL_COLUMNS, false);

    /**
     * Reads what the launcher found.
     *
     * @param streams the digits of the streams that are terminals, such as {@code 12}
     * @param columns the width; of no use when it is no number
     * @param colour whether the environment allows emphasis
     * @return the description
     */
    public static Terminal of(String streams, String columns, boolean colour) {
        boolean digits = !columns.isEmpty() && columns.chars().allMatch(c -> c >= '0' && c <= '9');
        int width = digits && columns.length() < 5 ? Integer.parseInt(columns) : USUAL_COLUMNS;
        boolean output = streams.contains("1");
        return new Terminal(
                output,
                streams.contains("2"),
                width < LEAST_COLUMNS ? USUAL_COLUMNS : width,
                output && colour);
    }
}
