package dev.ariattendant.tools.conformance;

import java.util.Locale;

/**
 * What has come of a check.
 *
 * @param detail what the program does instead, if it fails; otherwise empty
 */
record CheckResult(Status status, String detail) {

  /** In the words of the table. */
  enum Status {
    HOLDS,
    FAILS,
    /** The check is for programs in a process of their own. */
    NOT_APPLICABLE;

    @Override
    public String toString() {
      return this == NOT_APPLICABLE ? "-" : name().toLowerCase(Locale.ROOT);
    }
  }

  static CheckResult holds() {
    return new CheckResult(Status.HOLDS, "");
  }

  static CheckResult fails(String detail) {
    return new CheckResult(Status.FAILS, detail);
  }

  static CheckResult notApplicable() {
    return new CheckResult(Status.NOT_APPLICABLE, "");
  }

  boolean isFailure() {
    return status == Status.FAILS;
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? status.toString() : status + ": " + detail;
  }
}
