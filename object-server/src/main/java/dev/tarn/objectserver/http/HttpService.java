package dev.tarn.objectserver.http;

import dev.tarn.objectserver.fault.FaultEffect;
import dev.tarn.objectserver.log.ReceivedRequest;
import java.io.IOException;

/** What answers the requests of a listener; called by many threads. */
public interface HttpService {

    /** Says what a request asks for; cheap, and never fails. */
    ReceivedRequest classify(long sequence, HttpRequest request);

    /**
     * Answers a request.
     *
     * @throws IOException when its body cannot be read; the connection then ends without an answer
     */
    HttpAnswer answer(HttpRequest request, ReceivedRequest received) throws IOException;

    /** The answer that a fault wants instead, with an error body as this service writes them. */
    HttpAnswer faulty(FaultEffect.Answer fault, ReceivedRequest received);
}
