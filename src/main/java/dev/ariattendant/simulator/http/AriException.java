package dev.ariattendant.simulator.http;

/** Ends an operation with a response. */
final class AriException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient AriResponse response;

  AriException(AriResponse response) {
    super(response.reason(), null, false, false);
    this.response = response;
  }

  AriResponse response() {
    return response;
  }
}
