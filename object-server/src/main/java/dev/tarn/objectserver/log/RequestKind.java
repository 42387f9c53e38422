package dev.tarn.objectserver.log;

/** What a request asks for, whether or not it was granted. */
public enum RequestKind {
    /** The bytes of an object or of a range of it. */
    GET_OBJECT,
    /** The headers of an object. */
    HEAD_OBJECT,
    /** A new object in one request. */
    PUT_OBJECT,
    /** A copy within the server. */
    COPY_OBJECT,
    /** The end of one object. */
    DELETE_OBJECT,
    /** The end of many objects in one request. */
    DELETE_OBJECTS,
    /** One page of a listing, version 1 or 2. */
    LIST_OBJECTS,
    /** The start of an upload in parts. */
    CREATE_MULTIPART,
    /** One part, sent or copied. */
    UPLOAD_PART,
    /** The end of an upload in parts. */
    COMPLETE_MULTIPART,
    /** The withdrawal of an upload in parts. */
    ABORT_MULTIPART,
    /** The parts sent so far. */
    LIST_PARTS,
    /** The uploads in progress. */
    LIST_UPLOADS,
    /** A new bucket. */
    CREATE_BUCKET,
    /** Whether a bucket exists. */
    HEAD_BUCKET,
    /** The end of an empty bucket. */
    DELETE_BUCKET,
    /** The buckets of the account. */
    LIST_BUCKETS,
    /** The region of a bucket. */
    BUCKET_LOCATION,
    /** The headers kept with an object are changed; Google only. */
    UPDATE_OBJECT,
    /** One object made of others; Google only. */
    COMPOSE_OBJECT,
    /** The start of a resumable upload; Google only. */
    CREATE_RESUMABLE,
    /** Bytes of a resumable upload, or the question how many arrived; Google only. */
    UPLOAD_CHUNK,
    /** The withdrawal of a resumable upload; Google only. */
    ABORT_RESUMABLE,
    /** Several requests in one; Google only. */
    BATCH,
    /** An access token is asked for; Google only. */
    TOKEN,
    /** A document of the web site. */
    GET_DOCUMENT,
    /** The headers of a document of the web site. */
    HEAD_DOCUMENT,
    /** Anything else; the server refuses it. */
    OTHER
}
