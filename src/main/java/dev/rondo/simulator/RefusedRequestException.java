package dev.rondo.simulator;

/** A request that a server refuses; the message is for its client. */
final class RefusedRequestException extends Exception {
    private final int status;

    RefusedRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int status() {
        return status;
    }
}
