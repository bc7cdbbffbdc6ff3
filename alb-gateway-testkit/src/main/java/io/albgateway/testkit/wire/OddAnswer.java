package io.albgateway.testkit.wire;

/** What a server may answer instead of what ALB would. */
public enum OddAnswer {
    /** A page of HTML with status 502, as a gateway between client and ALB writes it. */
    HTML,
    /** Status 400 with an error in XML, as some other services write it. */
    XML,
    /** Status 200 without a body. */
    EMPTY,
    /** Status 200 with a JSON array. */
    ARRAY,
    /** Status 200 with a JSON object that is not ALB's. */
    OTHER_OBJECT,
    /** Status 301 without a place, with a JSON body. */
    MOVED_NOWHERE,
    /** Status 302 to a page of HTML on this server. */
    REDIRECT,
    /** Status 307 to another path of this server. */
    REDIRECT_AGAIN,
    /** The operation is done, but the answer breaks off in the middle. */
    HALF,
    /** The connection ends before the operation is done. */
    DROPPED_BEFORE,
    /** The operation is done, but the connection ends without an answer. */
    DROPPED_AFTER,
    /** The operation is done; nothing is answered until the server is closed. */
    SILENCE,
    /** The operation is done, but answered with status 408, after which HTTP clients send again by themselves. */
    TIMEOUT,
    /** Status 503 that asks for the next try at once, which HTTP clients then make by themselves. */
    UNAVAILABLE
}
