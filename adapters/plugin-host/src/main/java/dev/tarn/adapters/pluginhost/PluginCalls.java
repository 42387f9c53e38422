package dev.tarn.adapters.pluginhost;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plugin's code as it expects it, under its own class loader as the thread's context, and
 * turns whatever it throws against the promises of the storage interface into one failure that
 * names the plugin.
 */
final class PluginCalls {
    /** What a plugin may throw; as these very classes, which plugin and host share. */
    private static final Set<Class<?>> PROMISED =
            Set.of(
                    StorageException.class,
                    InvalidSettingException.class,
                    CancellationException.class,
                    IllegalArgumentException.class,
                    IllegalStateException.class,
                    UnsupportedOperationException.class);

    private final String plugin;
    private final String origin;
    private final ClassLoader loader;

    /**
     * Makes the calls of one plugin.
     *
     * @param plugin its name
     * @param origin where it was found
     * @param loader its classes
     */
    PluginCalls(String plugin, String origin, ClassLoader loader) {
        this.plugin = plugin;
        this.origin = origin;
        this.loader = loader;
    }

    /** Code of a plugin. */
    interface Call<T, E extends Exception> {
        T run() throws E;
    }

    /** Code of a plugin without a result. */
    interface Action<E extends Exception> {
        void run() throws E;
    }

    /** Runs code under the loader as it is, whatever it throws. */
    static <T, E extends Exception> T under(ClassLoader loader, Call<T, E> call) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Runs a call about an object.
     *
     * @throws StorageException what the plugin threw, or that it failed
     */
    <T, E extends IOException> T about(ObjectUri uri, Call<T, E> call) throws E, StorageException {
        try {
            return answered(under(loader, call));
        } catch (IOException e) {
            if (e instanceof StorageException failure) {
                throw own(failure);
            }
            throw e;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (isPromised(e)) {
                throw e;
            }
            throw new StorageException(
                    StorageException.Kind.REFUSED, failure(e), uri, null, PlainCause.of(e, loader));
        }
    }

    /** The same for a call without a result. */
    <E extends IOException> void doAbout(ObjectUri uri, Action<E> action)
            throws E, StorageException {
        this.<Boolean, E>about(
                uri,
                () -> {
                    action.run();
                    return true;
                });
    }

    /**
     * Runs a call about no object.
     *
     * @throws PluginFailedException when the plugin failed
     */
    <T, E extends Exception> T plain(Call<T, E> call) throws E {
        try {
            return answered(under(loader, call));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (isPromised(e)) {
                throw e;
            }
            throw new PluginFailedException(failure(e), PlainCause.of(e, loader));
        }
    }

    /** The same for a call without a result. */
    void doPlain(Action<RuntimeException> action) {
        plain(
                () -> {
                    action.run();
                    return true;
                });
    }

    /** A failure as it can be kept after the plugin is gone. */
    StorageException own(StorageException failure) {
        Throwable cause = failure.getCause();
        Throwable plain = cause == null ? null : PlainCause.of(cause, loader);
        if (plain == cause) {
            return failure;
        }
        StorageException own =
                new StorageException(
                        failure.kind(),
                        failure.what(),
                        failure.uri(),
                        failure.retryAfter().orElse(null),
                        plain);
        own.setStackTrace(failure.getStackTrace());
        return own;
    }

    /** What a plugin answered, which is never null. */
    private static <T> T answered(@Nullable T answer) {
        return requireNonNull(answer, "a call answered null");
    }

    private static boolean isPromised(Throwable failure) {
        return PROMISED.contains(failure.getClass());
    }

    private String failure(Throwable failure) {
        String what = "The plugin " + plugin + " failed: " + Redaction.redact(failure.toString());
        return failure instanceof LinkageError
                ? what + "; it may not be whole, see " + origin
                : what;
    }
}
