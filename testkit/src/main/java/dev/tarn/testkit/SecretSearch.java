package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Collects what a user or a log could see, and looks for secrets in it. */
final class SecretSearch {
    private final Set<String> secrets;
    private final List<String> texts = new ArrayList<>();

    SecretSearch(Set<String> secrets) {
        this.secrets = secrets;
    }

    SecretSearch text(Object shown) {
        texts.add(shown.toString());
        return this;
    }

    /** Takes in the failure of a call with its causes and suppressed ones. */
    void failureOf(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).as("the call must fail").isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        texts.add(trace.toString());
    }

    List<String> texts() {
        return texts;
    }

    void assertNoneFound() {
        for (String secret : secrets) {
            assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain(secret));
        }
    }
}
