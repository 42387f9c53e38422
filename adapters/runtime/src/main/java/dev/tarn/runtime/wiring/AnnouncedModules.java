package dev.tarn.runtime.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The modules for media that a class path announces. One that cannot be used is told once and left
 * out, so that the others go on.
 */
final class AnnouncedModules {
    private static final System.Logger LOG = System.getLogger(AnnouncedModules.class.getName());

    /** Of service files with nothing but errors; each costs one step. */
    private static final int MOST_FAILURES = 100;

    private final ClassLoader classLoader;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    AnnouncedModules(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** By name, so that the order does not depend on that of the class path. */
    <T> List<T> of(Class<T> port) {
        List<T> found = new ArrayList<>();
        Iterator<T> announced = ServiceLoader.load(port, classLoader).iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!announced.hasNext()) {
                    break;
                }
                found.add(announced.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                tell(port, e);
            }
        }
        found.sort(Comparator.comparing(module -> module.getClass().getName()));
        return List.copyOf(found);
    }

    private void tell(Class<?> port, Error failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String what =
                "A module on the class path cannot be used, and is left out; replace it by one of"
                        + " this version of Tarn, or remove it: "
                        + String.valueOf(failure.getMessage()).replace(port.getName() + ": ", "")
                        + (cause == failure ? "" : " (" + cause + ")");
        if (told.add(what)) {
            LOG.log(System.Logger.Level.WARNING, "{0}", what);
        }
    }
}
