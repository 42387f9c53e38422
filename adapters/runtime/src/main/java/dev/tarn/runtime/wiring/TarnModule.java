package dev.tarn.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tarn.adapters.diskcache.DiskCacheOptions;
import dev.tarn.adapters.diskcache.DiskMediaStore;
import dev.tarn.adapters.diskcache.TemporaryMediaStore;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.cache.CacheRules;
import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.dataset.DatasetTools;
import dev.tarn.core.dataset.Datasets;
import dev.tarn.core.dataset.SampleFactory;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.Width;
import dev.tarn.core.output.OutputWriter;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.picture.Pictures;
import dev.tarn.core.port.ByteTransport;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureEncoder;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.core.storage.Mount;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.SteadyReads;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.runtime.settings.SettingsLoader;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Binds the parts of a Tarn. Each is made when it is first asked for. */
final class TarnModule extends AbstractModule {
    private static final System.Logger LOG = System.getLogger(TarnModule.class.getName());
    private static final String STEADY_READS = "dev.tarn.steadyReads";

    private final Surroundings surroundings;
    private final Resources resources;
    private final AnnouncedModules modules;

    TarnModule(Surroundings surroundings, Resources resources) {
        this.surroundings = surroundings;
        this.resources = resources;
        this.modules = new AnnouncedModules(surroundings.classLoader());
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().requireAtInjectOnConstructors();
        binder().disableCircularProxies();
        bind(InstantSource.class).toInstance(InstantSource.system());
    }

    @Provides
    @Singleton
    SettingsLoader settingsLoader() {
        return new SettingsLoader(
                surroundings.program(), surroundings.environment(), surroundings.userHome());
    }

    @Provides
    @Singleton
    PluginHost plugins(SettingsLoader settings) {
        List<Path> directories = new ArrayList<>(surroundings.pluginDirectories());
        settings.pluginDirectory().ifPresent(directories::add);
        PluginHost plugins = PluginHost.load(surroundings.classLoader(), directories);
        resources.add(Resources.Kind.PLUGINS, plugins::close);
        return plugins;
    }

    @Provides
    @Singleton
    RuntimeSettings settings(SettingsLoader loader, PluginHost plugins) {
        List<StorageProvider> providers =
                plugins.plugins().stream().map(LoadedPlugin::provider).toList();
        RuntimeSettings settings = loader.load(providers);
        MountedPlugins.failIfAsked(plugins.broken(), settings);
        settings.warnings().forEach(text -> LOG.log(System.Logger.Level.WARNING, "{0}", text));
        return settings;
    }

    @Provides
    @Singleton
    MountedPlugins mountedPlugins(PluginHost plugins, RuntimeSettings settings) {
        return MountedPlugins.of(plugins, settings);
    }

    @Provides
    @Singleton
    ByteTransport transport() {
        ByteTransport transport = HttpByteTransport.create();
        resources.add(Resources.Kind.TRANSPORT, transport::close);
        return transport;
    }

    /** Who counts requests, as tests do, switches off what asks a second time. */
    private static UnaryOperator<Storage> watchOverReads(Retries retries) {
        return "false".equals(System.getProperty(STEADY_READS))
                ? UnaryOperator.identity()
                : SteadyReads.create(retries.counters())::over;
    }

    @Provides
    @Singleton
    MountTable mounts(
            MountedPlugins plugins,
            RuntimeSettings settings,
            Provider<ByteTransport> transport,
            Retries retries) {
        plugins.warnOfBroken();
        StorageStack stack = new StorageStack(transport::get, watchOverReads(retries));
        List<Mount> mounts = new ArrayList<>();
        for (MountedPlugins.Prefixes plugin : plugins.mounted()) {
            StorageProvider provider = plugin.provider();
            Supplier<Storage> storage = () -> stack.open(provider, plugin.set().settings());
            for (UriPrefix prefix : plugin.prefixes()) {
                mounts.add(new Mount(prefix, provider.name(), plugin.set().name(), storage));
            }
        }
        MountTable table = MountTable.of(mounts, settings.tarn().offline());
        resources.add(Resources.Kind.STORAGES, table::close);
        return table;
    }

    @Provides
    @Singleton
    Retries retries(InstantSource clock) {
        return new Retries(RetryPolicy.standard(), Pause.real(), new Random(), clock);
    }

    @Provides
    @Singleton
    MediaCache mediaCache(
            MountTable mounts, RuntimeSettings settings, Retries retries, InstantSource clock) {
        Width width =
                settings.tarn()
                        .numWorkers()
                        .orElseGet(
                                () -> new Width.Fixed(Runtime.getRuntime().availableProcessors()));
        MediaCache cache =
                new MediaCache(
                        mounts,
                        () -> mediaStore(settings, clock, retries.counters()::sum),
                        retries,
                        WorkerPool.ofDaemons(width),
                        clock,
                        new CacheRules(
                                settings.tarn().cacheValidation(),
                                settings.tarn().offline(),
                                settings.tarn().downloadSize(),
                                settings.tarn().cachePolicy()));
        resources.add(Resources.Kind.MEDIA_CACHE, cache::close);
        return cache;
    }

    private static MediaStore mediaStore(
            RuntimeSettings settings, InstantSource clock, Supplier<CacheStats.Transfers> transfers)
            throws MediaException {
        if (!(settings.tarn().cacheLimit() instanceof CacheLimit.Bounded limit)) {
            return new TemporaryMediaStore(
                    settings.path(TarnSetting.CACHE_DIR),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    clock);
        }
        DiskCacheOptions options =
                DiskCacheOptions.of(settings.path(TarnSetting.CACHE_DIR), limit.bytes())
                        .withPolicy(settings.tarn().cachePolicy())
                        .withClock(clock);
        OptionalLong reserve = settings.tarn().cacheDiskReserve();
        return DiskMediaStore.open(
                        reserve.isPresent()
                                ? options.withDiskReserve(reserve.getAsLong())
                                : options)
                .counting(transfers);
    }

    @Provides
    @Singleton
    DatasetRepository repository(RuntimeSettings settings) {
        DatasetRepository repository = DatasetStores.open(settings, surroundings.classLoader());
        resources.add(Resources.Kind.DATABASE, repository::close);
        return repository;
    }

    @Provides
    @Singleton
    Datasets datasets(
            DatasetRepository repository,
            MountTable mounts,
            MediaCache media,
            Retries retries,
            MediaHeaders headers,
            Pictures pictures,
            InstantSource clock) {
        SampleFactory samples = new SampleFactory(clock, new Random());
        ObjectListing listing = new ObjectListing(mounts, retries);
        return new Datasets(
                new DatasetTools(
                        repository,
                        mounts,
                        listing,
                        media,
                        headers,
                        pictures,
                        new OutputWriter(mounts, retries),
                        samples,
                        WorkerPool::daemons));
    }

    @Provides
    @Singleton
    MediaHeaders headers() {
        return new MediaHeaders(() -> modules.of(HeaderReader.class));
    }

    @Provides
    @Singleton
    Pictures pictures() {
        return new Pictures(
                () ->
                        new PictureCodecs(
                                modules.of(PictureDecoder.class),
                                modules.of(PictureEncoder.class),
                                modules.of(FrameReader.class)));
    }
}
