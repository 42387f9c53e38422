package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.StorageProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The providers that a class loader's service files announce. The failure of one hides no other.
 *
 * @param providers those that could be made, unchecked
 * @param failures the others
 */
record AnnouncedProviders(List<StorageProvider> providers, List<Failure> failures) {
    private static final Pattern FAILURE =
            Pattern.compile(
                    Pattern.quote(StorageProvider.class.getName())
                            + ": (?:Provider )?(\\S+?):?\\s");
    private static final String SPI =
            StorageProvider.class.getPackageName().replace('.', '/') + "/";

    /**
     * A provider that could not be made.
     *
     * @param subject its class, or the file that announces it; empty when not even that is known
     * @param reason why, in words
     */
    record Failure(String subject, String reason) {}

    static AnnouncedProviders of(ClassLoader loader) {
        AnnouncedProviders found = new AnnouncedProviders(new ArrayList<>(), new ArrayList<>());
        Iterator<StorageProvider> announced =
                ServiceLoader.load(StorageProvider.class, loader).iterator();
        while (found.advance(announced)) {
            // each step takes one provider, or one failure
        }
        return found;
    }

    private boolean advance(Iterator<StorageProvider> announced) {
        try {
            if (!announced.hasNext()) {
                return false;
            }
            providers.add(announced.next());
            return true;
        } catch (ServiceConfigurationError e) {
            return isNew(new Failure(subject(e), reason(e)));
        } catch (LinkageError e) {
            return isNew(new Failure("", "it could not be made: " + words(e)));
        }
    }

    /** A loader that fails in the same way again does not move on. */
    private boolean isNew(Failure failure) {
        boolean isNew = failures.isEmpty() || !failures.get(failures.size() - 1).equals(failure);
        if (isNew) {
            failures.add(failure);
        }
        return isNew;
    }

    /** What the loader's message is about: a class, or the file that announces one. */
    private static String subject(ServiceConfigurationError error) {
        Matcher message = FAILURE.matcher(String.valueOf(error.getMessage()));
        return message.lookingAt() ? message.group(1) : "";
    }

    private static String reason(ServiceConfigurationError error) {
        Throwable cause = error.getCause();
        return "it could not be made: "
                + (cause == null ? String.valueOf(error.getMessage()) : words(cause));
    }

    /** A class of the interface that is not here was added after this host was made. */
    private static String words(Throwable cause) {
        boolean newer =
                cause instanceof NoClassDefFoundError
                        && String.valueOf(cause.getMessage()).startsWith(SPI);
        return newer ? cause + "; it needs a newer Tarn" : cause.toString();
    }
}
