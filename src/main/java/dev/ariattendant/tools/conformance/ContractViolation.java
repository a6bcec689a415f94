package dev.ariattendant.tools.conformance;

/** A program doesn't do what the contract wants; the message says what it does instead. */
final class ContractViolation extends RuntimeException {

  private static final long serialVersionUID = 1;

  ContractViolation(String message) {
    super(message);
  }
}
