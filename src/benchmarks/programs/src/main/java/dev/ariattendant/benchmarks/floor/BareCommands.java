package dev.ariattendant.benchmarks.floor;

/** Where the bare loop's commands go. Nobody waits for the answers. */
interface BareCommands {

  /**
   * Sends a command once {@link #flush} is called, after those of the same call before it.
   *
   * @param call its channel's id
   * @param path below {@code /ari/}
   * @param body JSON, or empty
   */
  void write(String call, String method, String path, String body);

  void flush();
}
