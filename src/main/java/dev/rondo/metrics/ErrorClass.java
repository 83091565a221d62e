package dev.rondo.metrics;

/** Why a request failed; the same words in results, metrics and documentation. */
public enum ErrorClass {
    DNS_FAILURE("DnsFailure"),
    CONNECT_REFUSED("ConnectRefused"),
    CONNECT_TIMEOUT("ConnectTimeout"),
    CONNECT_FAILED("ConnectFailed"),
    TLS_FAILURE("TlsFailure"),
    CONNECTION_RESET("ConnectionReset"),
    ACQUIRE_TIMEOUT("AcquireTimeout"),
    FIRST_BYTE_TIMEOUT("FirstByteTimeout"),
    IDLE_TIMEOUT("IdleTimeout"),
    REQUEST_TIMEOUT("RequestTimeout"),
    HTTP_STATUS("HttpStatus"),
    MALFORMED_RESPONSE("MalformedResponse"),
    RESPONSE_TOO_LARGE("ResponseTooLarge"),
    ERROR_IN_RESPONSE("ErrorInResponse"),
    EMPTY_STREAM("EmptyStream"),
    MALFORMED_STREAM("MalformedStream"),
    TRUNCATED_STREAM("TruncatedStream"),
    ERROR_IN_STREAM("ErrorInStream"),
    CANCELLED("Cancelled");

    private final String label;

    ErrorClass(String label) {
        this.label = label;
    }

    /** The word for users. */
    public String label() {
        return label;
    }
}
