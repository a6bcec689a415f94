package dev.ariattendant.speech.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a program writes, so that it needn't wait, and keeps the last of it. */
final class ProcessTail implements Runnable {

  private static final int LONGEST = 500;

  private final InputStream in;
  private final Thread thread;
  private byte[] tail = {};

  private ProcessTail(Process process) {
    in = process.getInputStream();
    thread = new Thread(this, "speech-output-" + process.pid());
    thread.setDaemon(true);
  }

  static ProcessTail of(Process process) {
    ProcessTail tail = new ProcessTail(process);
    tail.thread.start();
    return tail;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[4_096];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The program was killed.
    }
  }

  private synchronized void keep(byte[] buffer, int length) {
    byte[] all = Arrays.copyOf(tail, tail.length + length);
    System.arraycopy(buffer, 0, all, tail.length, length);
    tail = Arrays.copyOfRange(all, Math.max(0, all.length - LONGEST), all.length);
  }

  /** The end of it; a child that lives on may keep the stream open, for which nobody waits. */
  String text() throws InterruptedException {
    thread.join(1_000);
    synchronized (this) {
      return new String(tail, StandardCharsets.UTF_8);
    }
  }
}
