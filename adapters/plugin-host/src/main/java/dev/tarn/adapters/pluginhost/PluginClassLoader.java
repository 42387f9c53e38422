package dev.tarn.adapters.pluginhost;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin: its JARs, the JDK, and the storage interface, which is the one package
 * shared with the host. The host's own classes and libraries are hidden.
 *
 * <p>A copy of the storage interface inside the plugin's JARs is never looked at. Libraries are not
 * opened before a class is missed in the plugin's own JARs: the file that announces the provider is
 * looked for only where it was found before.
 */
final class PluginClassLoader extends URLClassLoader {
    static final String SERVICE_FILE = "META-INF/services/" + StorageProvider.class.getName();

    private static final String SHARED_CLASSES = StorageProvider.class.getPackageName() + ".";
    private static final String SHARED_RESOURCES = SHARED_CLASSES.replace('.', '/');

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;
    private final List<URL> serviceFiles;

    /**
     * Makes a loader; opens nothing.
     *
     * @param name what to call it in stack traces
     * @param jars in the order in which they are searched
     * @param serviceFiles the files in them that announce a provider
     */
    PluginClassLoader(String name, List<URL> jars, List<URL> serviceFiles) {
        super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.host = requireNonNull(StorageProvider.class.getClassLoader(), "host is null");
        this.serviceFiles = List.copyOf(serviceFiles);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SHARED_CLASSES)
                ? host.loadClass(name)
                : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith(SHARED_RESOURCES) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith(SHARED_RESOURCES)
                ? host.getResources(name)
                : super.getResources(name);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return name.startsWith(SHARED_RESOURCES) ? null : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        if (name.equals(SERVICE_FILE)) {
            return Collections.enumeration(serviceFiles);
        }
        return name.startsWith(SHARED_RESOURCES)
                ? Collections.emptyEnumeration()
                : super.findResources(name);
    }
}
