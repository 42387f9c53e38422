package dev.tarn.core.settings;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.SettingProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers what is wrong, and what is worth a word, while settings are resolved. Used by one thread.
 */
public final class SettingsReport {
    private final Set<SettingProblem> problems = new LinkedHashSet<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** Begins without a finding. */
    public SettingsReport() {
        // nothing found yet
    }

    /**
     * Adds a problem.
     *
     * @param problem what cannot be used
     */
    public void problem(SettingProblem problem) {
        problems.add(problem);
    }

    /**
     * Adds a notice.
     *
     * @param text what is worth a word but stops nothing
     */
    public void notice(String text) {
        notices.add(text);
    }

    /**
     * Adds a notice of something that is most likely a mistake, and worth telling unasked.
     *
     * @param text what stops nothing, but does not do what its writer meant
     */
    public void warning(String text) {
        warnings.add(text);
        notices.add(text);
    }

    /**
     * What is most likely a mistake.
     *
     * @return those of the notices that are worth telling unasked
     */
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    /**
     * What is worth a word.
     *
     * @return the notices in the order in which they were found, each once
     */
    public List<String> notices() {
        return new ArrayList<>(notices);
    }

    /**
     * What cannot be used.
     *
     * @return the problems in the order in which they were found, each once
     */
    public List<SettingProblem> problems() {
        return new ArrayList<>(problems);
    }

    /**
     * Ends resolving.
     *
     * @throws InvalidSettingException with all problems, when there is one
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems());
        }
    }
}
