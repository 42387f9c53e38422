package dev.tarn.spi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One or more settings cannot be used. All problems found are reported together.
 *
 * @since 0.1
 */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingProblem> problems;

    /**
     * Reports problems.
     *
     * @param problems what is wrong; at least one
     */
    public InvalidSettingException(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return the problems, at least one
     */
    public List<SettingProblem> problems() {
        return problems;
    }
}
