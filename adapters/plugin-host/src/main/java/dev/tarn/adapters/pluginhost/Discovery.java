package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.Redaction;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** Gathers plugins from everywhere. One that cannot be used leaves nothing open. */
final class Discovery {
    private final Map<String, List<Candidate>> byName = new TreeMap<>();
    private final List<BrokenPlugin> broken = new ArrayList<>();

    /** A plugin that passed its own checks; its loader, unless it is on the class path. */
    private record Candidate(LoadedPlugin plugin, Optional<PluginClassLoader> loader) {}

    /** Takes the plugins that a class path announces. */
    void onClassPath(ClassLoader classPath) {
        AnnouncedProviders announced = AnnouncedProviders.of(classPath);
        for (AnnouncedProviders.Failure failure : announced.failures()) {
            String name = failure.subject().isEmpty() ? "unknown" : failure.subject();
            broken.add(new BrokenPlugin(name, "class path", failure.reason()));
        }
        for (StorageProvider provider : announced.providers()) {
            String origin = origin(provider.getClass());
            try {
                add(checked(provider, origin, classPath), Optional.empty());
            } catch (PluginFault e) {
                broken.add(new BrokenPlugin(e.name(), origin, e.reason()));
            }
        }
    }

    /** Takes the plugins of a directory, each by itself. */
    void under(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            PluginFiles.entries(root).forEach(this::isolated);
        } catch (IOException e) {
            broken.add(broken(root, "the plugin directory cannot be read: " + e));
        }
    }

    private void isolated(Path entry) {
        List<ZipFile> open = new ArrayList<>();
        try {
            PluginFiles files = PluginFiles.of(entry);
            PluginClassLoader loader =
                    new PluginClassLoader(
                            "plugin " + entry.getFileName(),
                            files.urls(),
                            files.serviceFiles(open));
            isolated(entry, loader);
        } catch (PluginFault e) {
            broken.add(broken(entry, e.reason()));
        } catch (IOException e) {
            broken.add(broken(entry, "it cannot be read: " + e));
        } finally {
            open.forEach(Discovery::close);
        }
    }

    private void isolated(Path entry, PluginClassLoader loader) {
        try {
            StorageProvider provider = onlyProvider(loader);
            add(checked(provider, entry.toString(), loader), Optional.of(loader));
        } catch (PluginFault e) {
            close(loader);
            String name = e.name().isEmpty() ? String.valueOf(entry.getFileName()) : e.name();
            broken.add(new BrokenPlugin(name, entry.toString(), e.reason()));
        }
    }

    private static StorageProvider onlyProvider(PluginClassLoader loader) throws PluginFault {
        AnnouncedProviders announced =
                PluginCalls.under(loader, () -> AnnouncedProviders.of(loader));
        if (!announced.failures().isEmpty()) {
            AnnouncedProviders.Failure failure = announced.failures().get(0);
            throw new PluginFault(failure.subject(), failure.reason());
        }
        if (announced.providers().size() != 1) {
            throw new PluginFault(
                    "it announces "
                            + announced.providers().size()
                            + " providers; a plugin has one, and a directory of its own");
        }
        return announced.providers().get(0);
    }

    private static LoadedPlugin checked(StorageProvider provider, String origin, ClassLoader loader)
            throws PluginFault {
        return PluginCalls.under(
                loader,
                () -> {
                    String name = PluginCheck.nameOf(provider);
                    ClassLoaderSafeProvider asked =
                            asked(provider, new PluginCalls(name, origin, loader), name);
                    Optional<String> fault = PluginCheck.fault(asked);
                    if (fault.isPresent()) {
                        throw new PluginFault(name, fault.get());
                    }
                    return new LoadedPlugin(asked, version(provider), origin);
                });
    }

    /** Asks a provider what it is, which may throw anything. */
    private static ClassLoaderSafeProvider asked(
            StorageProvider provider, PluginCalls calls, String name) throws PluginFault {
        try {
            return new ClassLoaderSafeProvider(provider, calls);
        } catch (RuntimeException | Error e) {
            throw new PluginFault(
                    name, "it failed when asked who it is: " + Redaction.redact(e.toString()));
        }
    }

    private void add(LoadedPlugin plugin, Optional<PluginClassLoader> loader) {
        byName.computeIfAbsent(plugin.provider().name(), name -> new ArrayList<>())
                .add(new Candidate(plugin, loader));
    }

    /** Ends the search: of plugins with one name, none is taken. */
    PluginHost host() {
        byName.forEach(this::leaveOutNamesakes);
        List<Candidate> taken = byName.values().stream().flatMap(List::stream).toList();
        return new PluginHost(
                taken.stream().map(Candidate::plugin).toList(),
                broken,
                taken.stream().flatMap(candidate -> candidate.loader().stream()).toList());
    }

    private void leaveOutNamesakes(String name, List<Candidate> candidates) {
        if (candidates.size() == 1) {
            return;
        }
        String reason =
                "has the same name as another plugin; there are "
                        + candidates.size()
                        + " called "
                        + name
                        + ", remove all but one: "
                        + String.join(
                                ", ",
                                candidates.stream().map(each -> each.plugin().origin()).toList());
        for (Candidate candidate : candidates) {
            candidate.loader().ifPresent(Discovery::close);
            broken.add(new BrokenPlugin(name, candidate.plugin().origin(), reason));
        }
        candidates.clear();
    }

    private static BrokenPlugin broken(Path entry, String reason) {
        return new BrokenPlugin(String.valueOf(entry.getFileName()), entry.toString(), reason);
    }

    private static String version(StorageProvider provider) {
        return Optional.ofNullable(provider.getClass().getPackage())
                .map(Package::getImplementationVersion)
                .orElse("unknown");
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown";
        }
        return path(source.getLocation());
    }

    private static String path(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException | RuntimeException e) {
            return location.toString();
        }
    }

    private static void close(AutoCloseable open) {
        PluginHost.close(open);
    }
}
