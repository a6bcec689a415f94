package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathValidatorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels",
        "/channels/17.5/progress",
        "/channels/Local%2F1000%40default-00000001%3B2",
        "/channels/Local@default;2/play/p-1",
        "/endpoints/PJSIP/al%2Fice",
        "/channels/Zo%C3%AB%20%E2%82%AC",
        "/channels/a+b/100%25",
        "/channels/.../answer",
        "/channels/a..b/answer",
        "/channels/%252e%252e/answer",
        "/sounds/digits%2F1",
      })
  void aWellFormedPathIsTakenAsItIs(String path) {
    assertThat(RequestPathValidator.checked(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/",
        "channels",
        "//channels",
        "//example.org/channels",
        "/channels//answer",
        "/channels/",
        "http://example.org/channels",
        "/channels?app=x",
        "/channels#x",
        "/channels/a b",
        "/channels/Zoë",
        "/channels\\..\\x",
        "/channels/%",
        "/channels/%4",
        "/channels/%zz",
        "/channels/{channelId}",
        "/channels/1 HTTP/1.1\r\nX: y",
        "/channels/\t1",
        "/channels/\u0000",
      })
  void whatIsNoPathBelowAriIsRefused(String path) {
    assertThatThrownBy(() -> RequestPathValidator.checked(path))
        .isInstanceOf(BadCommandException.class)
        .hasMessage(
            "path: expected a percent-encoded path below /ari such as /channels/17.5/progress,"
                + " found "
                + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/.",
        "/channels/../../static",
        "/channels/./x",
        "/channels/..",
        "/channels/%2e%2e/x",
        "/channels/%2E%2E/x",
        "/channels/.%2e/x",
        "/channels/%2e",
        "/channels/..%2fx",
        "/channels/x%2f..",
        "/channels/x%2F%2e%2E%2Fy",
        "/channels/..%5Cx",
        "/channels/x%5c..%2fy",
      })
  void dotsForASegmentAreRefusedHoweverTheyAreWritten(String path) {
    assertThatThrownBy(() -> RequestPathValidator.checked(path))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("path: expected no dots for a segment, found " + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/channels/17%00", "/channels/1%0d%0aX:y", "/channels/%7F", "/channels/%C2%85"})
  void controlCharactersAreRefused(String path) {
    assertThatThrownBy(() -> RequestPathValidator.checked(path))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("path: expected no control characters, found " + path);
  }

  /** The first is an invalid two-byte form of a dot, which lenient decoders accept. */
  @ParameterizedTest
  @ValueSource(strings = {"/channels/%c0%ae%c0%ae/x", "/channels/%FF", "/channels/Zo%EB"})
  void bytesThatAreNotUtf8AreRefused(String path) {
    assertThatThrownBy(() -> RequestPathValidator.checked(path))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("path: expected percent-encoded UTF-8, found " + path);
  }

  @Test
  void aNumberIsNoPath() {
    assertThatThrownBy(() -> RequestPathValidator.checked(5))
        .isInstanceOf(BadCommandException.class)
        .hasMessageEndingWith("found 5");
  }

  @Test
  void aVeryLongPathIsReadToItsEnd() {
    String path = "/a%20".repeat(100_000);

    assertThat(RequestPathValidator.checked(path)).isEqualTo(path);
  }
}
