package dev.ariattendant.simulator.http;

/** Ends an operation with an answer from wherever it is. */
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
