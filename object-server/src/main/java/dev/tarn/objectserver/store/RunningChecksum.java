package dev.tarn.objectserver.store;

import java.util.Base64;

/** A checksum being computed; for one thread. */
public interface RunningChecksum {

    /** Takes some bytes of an array. */
    void update(byte[] bytes, int offset, int count);

    /** The value; nothing may follow. */
    byte[] finish();

    /** The value as headers carry it. */
    default String finishBase64() {
        return Base64.getEncoder().encodeToString(finish());
    }
}
