package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.core.storage.MountTable;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The places of a dataset's derived files: the same for the same source each time.
 *
 * <p>A source below the input location gives its name relative to it. Any other gives its whole
 * address under the folder {@code elsewhere}: kind of store, a hash of the endpoint where there is
 * one, bucket and key, or the path of a local file. So no two sources have one name unless the
 * template is not able to tell them apart, such as one without {@code [extension]}.
 *
 * <p>Safe for use by many threads.
 */
public final class OutputPlan {
    private static final String ELSEWHERE = "elsewhere/";
    private static final int ENDPOINT_LENGTH = 8;

    private final OutputTemplate template;
    private final OutputLocation location;
    private final Optional<ObjectIdentity> input;
    private final MountTable mounts;

    private OutputPlan(
            OutputTemplate template,
            OutputLocation location,
            Optional<ObjectIdentity> input,
            MountTable mounts) {
        this.template = template;
        this.location = location;
        this.input = input;
        this.mounts = mounts;
    }

    static OutputPlan of(
            OutputOptions options, Optional<String> datasetLocation, MountTable mounts) {
        Optional<String> input = options.input().or(() -> datasetLocation);
        String output =
                options.output()
                        .or(() -> datasetLocation)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The dataset was not made of a location, so it has"
                                                        + " no place for what is derived from it;"
                                                        + " name one as the output"));
        return new OutputPlan(
                options.template(),
                OutputLocation.of(output, mounts),
                input.map(text -> folder(text, mounts)),
                mounts);
    }

    private static ObjectIdentity folder(String text, MountTable mounts) {
        return mounts.identity(CallAddress.of(MediaReference.parse(text).uri()).folder().uri());
    }

    /**
     * Where derived files go.
     *
     * @return the location, whose text has no credential
     */
    public OutputLocation location() {
        return location;
    }

    /**
     * How names are made.
     *
     * @return the template
     */
    public OutputTemplate template() {
        return template;
    }

    /**
     * The place of what is made of a source.
     *
     * @param source the source
     * @param further the values of the template's further placeholders, by name
     * @return the place
     * @throws MediaException of kind {@code NAME} when nothing can have that name there, or the
     *     source itself has it
     * @throws IllegalArgumentException when no storage answers for the source
     */
    public OutputTarget target(MediaReference source, Map<String, String> further)
            throws MediaException {
        ObjectIdentity identity = mounts.identity(source);
        OutputTarget target = location.target(template.name(name(identity), further));
        if (target.identity().equals(identity) || isSameFile(source, target)) {
            throw new MediaException(
                    MediaException.Kind.NAME,
                    "What is made of it would be written onto the media file itself; choose"
                            + " another template or output location: "
                            + source.uri(),
                    null);
        }
        return target;
    }

    /**
     * Whether what has a place's name may be replaced: under the folder {@code .lightly} and
     * outside of the input location it may, elsewhere it could be somebody's media.
     *
     * @param target the place
     * @return false where only an earlier file of one's own may be replaced
     */
    public boolean mayReplace(OutputTarget target) {
        return target.isInOwnFolder()
                || (input.isPresent() && below(input.get(), target.identity()).isEmpty());
    }

    /** The same name with a mark before its extension. */
    OutputTarget beside(OutputTarget target, String mark) throws MediaException {
        return target.marked(mark, location);
    }

    /**
     * What the names of a source's derived files tell of it.
     *
     * @param source the source
     * @return its name
     */
    public SourceName name(MediaReference source) {
        return name(mounts.identity(source));
    }

    private SourceName name(ObjectIdentity source) {
        String path =
                input.flatMap(folder -> below(folder, source)).orElseGet(() -> elsewhere(source));
        return SourceName.of(path, source.canonical());
    }

    private static String elsewhere(ObjectIdentity source) {
        StringBuilder path = new StringBuilder(ELSEWHERE).append(source.kind());
        if (!source.endpoint().isEmpty()) {
            String hash = Digests.sha256(source.endpoint());
            path.append('-').append(hash, 0, ENDPOINT_LENGTH);
        }
        if (!source.bucket().isEmpty()) {
            path.append('/').append(source.bucket());
        }
        return path.append(source.key().startsWith("/") ? "" : "/").append(source.key()).toString();
    }

    /** What follows the folder's slash; empty when it is not below it. */
    private static Optional<String> below(ObjectIdentity folder, ObjectIdentity object) {
        boolean bucket = folder.key().isEmpty() || folder.key().endsWith("/");
        String prefix = bucket ? folder.key() : folder.key() + "/";
        boolean within =
                folder.kind().equals(object.kind())
                        && folder.endpoint().equals(object.endpoint())
                        && folder.bucket().equals(object.bucket())
                        && object.key().length() > prefix.length()
                        && object.key().startsWith(prefix);
        return within ? Optional.of(object.key().substring(prefix.length())) : Optional.empty();
    }

    /** Links can lead from one folder into another. */
    private static boolean isSameFile(MediaReference source, OutputTarget target) {
        if (!(source instanceof MediaReference.Local local) || target.isInOwnFolder()) {
            return false;
        }
        if (!(MediaReference.parse(target.identity().location().text())
                instanceof MediaReference.Local other)) {
            return false;
        }
        Path path = other.path();
        try {
            return Files.exists(path) && Files.isSameFile(path, local.path());
        } catch (IOException e) {
            return false; // what cannot be looked at cannot be replaced either
        }
    }
}
