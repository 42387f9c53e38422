package dev.tarn.runtime.wiring;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;

/** The parts of one Tarn, made as they are asked for, and closed together. */
public final class Composition implements AutoCloseable {
    private final Resources resources = new Resources();
    private final Injector injector;
    private volatile boolean closed;

    /**
     * Prepares the parts; makes none.
     *
     * @param surroundings what the Tarn finds around it
     */
    public Composition(Surroundings surroundings) {
        // PRODUCTION would make every singleton at once: a database and a transport for a command
        // that needs neither.
        this.injector =
                Guice.createInjector(Stage.DEVELOPMENT, new TarnModule(surroundings, resources));
    }

    /**
     * A part.
     *
     * @param type its type
     * @param <T> its type
     * @return the one instance
     * @throws IllegalStateException after {@link #close()}
     * @throws RuntimeException what making it threw, such as an {@link
     *     dev.tarn.spi.InvalidSettingException}
     */
    public <T> T part(Class<T> type) {
        if (closed) {
            throw new IllegalStateException("This Tarn is closed");
        }
        try {
            return injector.getInstance(type);
        } catch (ProvisionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("A Tarn has no part of type " + type.getName(), e);
        }
    }

    /** Closes what was made. Harmless when called again. */
    @Override
    public void close() {
        closed = true;
        resources.close();
    }
}
