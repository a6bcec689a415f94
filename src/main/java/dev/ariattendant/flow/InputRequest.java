package dev.ariattendant.flow;

import java.time.Duration;

/** How a caller is asked for digits. */
public interface InputRequest {

  /** Asks for the digits. */
  Prompt prompt();

  /** How long the caller may be silent after the prompt. */
  Duration timeout();

  /** What follows if the caller presses nothing. */
  RetryRule silence();

  /** What follows if the caller presses what isn't asked for. */
  RetryRule invalid();
}
