package dev.ariattendant.benchmarks.load;

/** Takes the answer to a request. */
interface Reply {

  /** Sends it; no bytes for none. */
  void send(Status status, byte[] body);
}
