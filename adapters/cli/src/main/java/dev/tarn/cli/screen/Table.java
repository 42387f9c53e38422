package dev.tarn.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows with aligned columns. Used by one thread. */
public final class Table {
    private static final String GAP = "  ";

    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    private Table(boolean[] right) {
        this.right = right;
    }

    /**
     * A table with headings.
     *
     * @param headings a heading for each column; one that begins with {@code >} aligns its column
     *     to the right
     * @return the table
     */
    public static Table of(String... headings) {
        boolean[] right = new boolean[headings.length];
        String[] shown = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            shown[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        Table table = new Table(right);
        table.rows.add(shown);
        return table;
    }

    /**
     * A table of names and values.
     *
     * @return a table of two columns without headings
     */
    public static Table ofPairs() {
        return new Table(new boolean[2]);
    }

    /**
     * Adds a row.
     *
     * @param cells a text for each column
     */
    public void row(String... cells) {
        rows.add(cells.clone());
    }

    /**
     * Writes the table to standard output.
     *
     * @param screen where it goes
     */
    public void print(Screen screen) {
        int[] widths = new int[right.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = screen.name(row[i]);
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(widths[i] - width(row[i]));
                line.append(i == 0 ? "" : GAP);
                line.append(right[i] ? pad + row[i] : row[i] + pad);
            }
            screen.shownLine(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
