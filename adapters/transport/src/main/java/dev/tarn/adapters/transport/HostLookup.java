package dev.tarn.adapters.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
interface HostLookup {
    /** The system's own way. */
    HostLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Looks a name up; may block for as long as it likes.
     *
     * @return at least one address, the preferred first
     */
    List<InetAddress> lookup(String host) throws UnknownHostException;
}
