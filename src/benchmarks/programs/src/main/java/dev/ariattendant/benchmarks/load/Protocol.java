package dev.ariattendant.benchmarks.load;

/** Takes what comes on a connection apart. */
interface Protocol {

  /**
   * Takes one message.
   *
   * @param bytes may be changed where the message is
   * @return how many bytes it had; 0 if its end hasn't come yet
   */
  int take(byte[] bytes, int from, int to);
}
