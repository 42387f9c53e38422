package dev.tarn.adapters.pluginhost;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A plugin with a provider and no storage. What its prefix says is told by an expression. */
final class SmallPlugin {
    private final Map<String, String> sources = new TreeMap<>();
    private final String type;

    private SmallPlugin(String type) {
        this.type = type;
    }

    /**
     * A plugin.
     *
     * @param name its name
     */
    static PluginJar named(String name) throws IOException {
        return telling(name, "\"" + name + "\"").jar();
    }

    /**
     * A plugin whose one prefix has a scheme of its choice.
     *
     * @param scheme an expression of the type String, which may throw
     */
    static SmallPlugin telling(String name, String scheme) {
        return of(name, "SpiLevel.CURRENT", "", scheme);
    }

    static SmallPlugin of(String name, String level, String members, String scheme) {
        SmallPlugin plugin = new SmallPlugin("small." + name + ".Provider");
        plugin.sources.put(
                plugin.type,
                """
                package small.%1$s;

                import dev.tarn.spi.*;
                import java.util.*;

                public final class Provider implements StorageProvider {
                    %3$s
                    public String name() { return "%1$s"; }
                    public int spiLevel() { return %2$s; }
                    public List<SettingSpec> settings() { return List.of(); }
                    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
                        try {
                            return Set.of(UriPrefix.of((%4$s) + "://"));
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    public Storage open(ResolvedSettings settings) {
                        throw new UnsupportedOperationException();
                    }
                }
                """
                        .formatted(name, level, members, scheme));
        return plugin;
    }

    /** With a class beside the provider. */
    SmallPlugin with(String className, String source) {
        sources.put(className, source);
        return this;
    }

    PluginJar jar() throws IOException {
        return PluginJar.of(sources).announcing(type);
    }
}
