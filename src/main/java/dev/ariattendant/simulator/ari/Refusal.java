package dev.ariattendant.simulator.ari;

/** Ends an operation with an answer from wherever it is. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient AriResponse response;

  Refusal(AriResponse response) {
    super(response.reason(), null, false, false);
    this.response = response;
  }

  AriResponse response() {
    return response;
  }
}
