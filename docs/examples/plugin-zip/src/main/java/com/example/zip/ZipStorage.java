package com.example.zip;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads and lists the entries of ZIP archives; each call opens its archive anew. */
final class ZipStorage implements Storage {
    private static final Pattern ADDRESS = Pattern.compile("(?s)zip://(/.*?)!/(.*)");
    private volatile boolean closed;

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LIST);
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        Matcher parts = ADDRESS.matcher(uri.text());
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not zip:///PATH/ARCHIVE.zip!/ENTRY: " + uri);
        }
        return new ObjectIdentity("zip", "", parts.group(1), parts.group(2), uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        try (ZipFile zip = open(request.uri(), request.cancellation())) {
            return stat(request.uri(), entry(zip, request.uri()));
        } catch (IOException e) {
            throw failure(request.uri(), e);
        }
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        try {
            ZipFile zip = open(request.uri(), request.cancellation());
            try {
                return read(zip, request);
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(request.uri(), e);
        }
    }

    private ReadResult read(ZipFile zip, ReadRequest request) throws IOException {
        ZipEntry entry = entry(zip, request.uri());
        ObjectStat stat = stat(request.uri(), entry);
        if (!request.condition().asksFor(stat)) {
            zip.close();
            return new NotModified(request.uri());
        }
        long length = request.range().lengthWithin(entry.getSize());
        InputStream bytes = zip.getInputStream(entry);
        bytes.skipNBytes(length == 0 ? 0 : request.range().offset());
        InputStream closing = // closes the archive with the bytes
                new FilterInputStream(bytes) {
                    @Override
                    public void close() throws IOException {
                        zip.close();
                    }
                };
        return Content.of(stat, length, closing).endedBy(request.cancellation());
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        String archive = "zip://" + identity(request.prefix()).bucket() + "!/";
        try (ZipFile zip = open(request.prefix(), request.cancellation())) {
            return ListPage.cut(
                    request,
                    zip.stream()
                            .map(entry -> stat(ObjectUri.of(archive + entry.getName()), entry))
                            .toList());
        } catch (IOException e) {
            throw failure(request.prefix(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private ZipFile open(ObjectUri uri, Cancellation cancellation) throws IOException {
        cancellation.throwIfCancelled();
        if (closed) {
            throw new IllegalStateException("The storage is closed");
        }
        return new ZipFile(identity(uri).bucket());
    }

    private ZipEntry entry(ZipFile zip, ObjectUri uri) throws StorageException {
        String name = identity(uri).key();
        return Optional.ofNullable(zip.getEntry(name))
                .filter(entry -> entry.getName().equals(name)) // "a" also finds the folder "a/"
                .orElseThrow(() -> StorageException.of(Kind.OBJECT_MISSING, "No such entry", uri));
    }

    private static ObjectStat stat(ObjectUri uri, ZipEntry entry) {
        String version = Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
        return ObjectStat.of(uri)
                .withSize(entry.getSize())
                .withVersion(ObjectVersion.of(version));
    }

    private static StorageException failure(ObjectUri uri, IOException e) {
        Kind kind = e instanceof NoSuchFileException ? Kind.CONTAINER_MISSING : Kind.CORRUPT;
        return e instanceof StorageException known
                ? known
                : new StorageException(kind, "The archive cannot be read", uri, null, e);
    }
}
