package dev.tarn.interop.spine;

/** How much chance is given to what happens by chance: little in each run, much on demand. */
final class LongForm {
    private static final boolean LONG = "1".equals(System.getenv("TARN_TEST_LONG"));

    private LongForm() {}

    /** The second number when {@code TARN_TEST_LONG=1} is in the environment. */
    static int choose(int usually, int longForm) {
        return LONG ? longForm : usually;
    }
}
