package dev.ariattendant.testbed;

/** How a telephone tells Asterisk which key was pressed. */
public enum Dtmf {
  /** A SIP INFO request with {@code application/dtmf-relay}, one for each key. */
  SIP_INFO,
  /** Telephone events within the audio stream; each key lasts 100 ms, 60 ms apart. */
  RFC_4733
}
