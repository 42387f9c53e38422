package dev.tarn.adapters.transport;

/** Reads the numbers of header fields, which know neither signs nor spaces. */
final class Digits {
    /** As many as always fit. */
    private static final int MOST = 18;

    private Digits() {}

    /** The number that digits name; -1 when they are none, or too many. */
    static long number(String digits) {
        long number = digits.isEmpty() || digits.length() > MOST ? -1 : 0;
        for (int i = 0; number >= 0 && i < digits.length(); i++) {
            char c = digits.charAt(i);
            number = c >= '0' && c <= '9' ? number * 10 + c - '0' : -1;
        }
        return number;
    }
}
