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
    /**
     * The text under which a sample keeps it.
     *
     * @return an absolute path for a local file, else the address without a credential
     */
    public String filepath() {
        return MediaReference.parse(identity.location().text()).filepath();
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
