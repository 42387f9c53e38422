package dev.tarn.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule, and a small violation on which it must fail: a rule that cannot fail proves nothing.
 *
 * @param rule what holds for the project
 * @param culprit the simple name of the class, or the name of the package, that breaks it
 * @param sources Java files, each with its package, that break it
 */
record SeededRule(ArchRule rule, String culprit, List<String> sources) {
    static SeededRule of(ArchRule rule, String culprit, String... sources) {
        return new SeededRule(rule, culprit, List.of(sources));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
