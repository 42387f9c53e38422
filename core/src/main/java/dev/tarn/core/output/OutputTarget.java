package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.spi.ObjectIdentity;

/**
 * The place of one derived file.
 *
 * @param name its name below the output location
 * @param address where it is written, with the credential of this call
 * @param identity what it is
 */
public record OutputTarget(String name, CallAddress address, ObjectIdentity identity) {
    /** So many characters tell a name that lies beside another one from it. */
    static final int MARK_LENGTH = 12;

    /**
     * The text under which a sample keeps it.
     *
     * @return an absolute path for a local file, else the address without a credential
     */
    public String filepath() {
        return MediaReference.parse(identity.location().text()).filepath();
    }

    /**
     * Whether something lies at this place, or beside it under a name that was marked because
     * nothing could be replaced.
     *
     * @param filepath where it lies, as a sample keeps it
     * @return false for every other place
     */
    public boolean isPlaceOf(String filepath) {
        String planned = filepath();
        int dot = planned.lastIndexOf('.');
        int end = dot > planned.lastIndexOf('/') + 1 ? dot : planned.length();
        String extension = planned.substring(end);
        return filepath.equals(planned)
                || (filepath.length() == planned.length() + 1 + MARK_LENGTH
                        && filepath.startsWith(planned.substring(0, end) + ".")
                        && filepath.endsWith(extension));
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return address.toString();
    }

    /** Whether something lies under the folder of what Tarn writes, where no input lies. */
    boolean isInOwnFolder() {
        return name.startsWith(OutputLocation.OWN_FOLDER);
    }

    /** The name with a mark before its extension. */
    OutputTarget marked(String mark, OutputLocation location) throws MediaException {
        int dot = name.lastIndexOf('.');
        boolean extended = dot > name.lastIndexOf('/') + 1;
        int end = extended ? dot : name.length();
        return location.target(name.substring(0, end) + "." + mark + name.substring(end));
    }
}
