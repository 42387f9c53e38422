package dev.tarn.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract against one subclass and notes which of its tests failed. */
final class ContractRun implements TestExecutionListener {
    private final Set<String> run = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();

    private ContractRun() {}

    static ContractRun of(Class<?> contract, Map<String, String> parameters) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(contract))
                        .configurationParameters(parameters)
                        .build();
        ContractRun listener = new ContractRun();
        LauncherFactory.create().execute(request, listener);
        return listener;
    }

    Set<String> run() {
        return run;
    }

    Set<String> failed() {
        return failed;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name =
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName())
                        .orElse(test.getDisplayName());
        if (test.isTest()) {
            run.add(name);
        }
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            failed.add(name);
        }
    }
}
