package dev.tarn.plugin.gcs;

import com.google.api.client.http.HttpTransport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of Google's HTTP library, which holds whole requests and answers, tokens among them. */
final class LibraryLog {
    private LibraryLog() {}

    /** Switches it off: nothing but the level of its one logger keeps secrets out of it. */
    static void silence() {
        Logger.getLogger(HttpTransport.class.getName()).setLevel(Level.OFF);
    }
}
