package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeechServerOptionsTest {

  @Test
  void withTheUrlAloneOnlyThisMachineIsListenedTo() {
    assertThat(read("{url: 'http://10.0.0.5:8091'}"))
        .isEqualTo(
            new SpeechServerOptions(
                "127.0.0.1", 8091, "http://10.0.0.5:8091", Optional.empty(), Optional.empty()));
  }

  @Test
  void eachKeyIsRead() {
    SpeechServerOptions options =
        read(
            "{host: '::', port: 9000, url: 'https://a.example.org/p', certificate: pom.xml, key: README.md}");
    assertThat(options)
        .isEqualTo(
            new SpeechServerOptions(
                "::",
                9000,
                "https://a.example.org/p",
                Optional.of("pom.xml"),
                Optional.of("README.md")));
    assertThat(options).hasToString("https://[::]:9000");
    assertThat(read("{url: 'http://a'}")).hasToString("http://127.0.0.1:8091");
  }

  @Test
  void slashesAtTheEndOfTheUrlDontMatter() {
    assertThat(read("{url: 'http://a/p//'}").url()).isEqualTo("http://a/p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                     | url: ",
        "{url: 'ftp://a'}                  | url: expected an address such as",
        "{url: 'http://hidden?a=b'}             | url: expected an address such as",
        "{url: 'http://me:hidden@a'}            | url: expected an address such as",
        "{url: 'http://a', port: 0}             | port: ",
        "{url: 'http://a', port: 65536}         | port: ",
        "{url: 'http://a', host: ' '}           | host: ",
        "{url: 'http://a', certificate: pom.xml}     | key",
        "{url: 'http://a', key: pom.xml}        | certificate",
        "{url: 'http://a', x: 1}                | x: unknown",
      })
  void aMistakeIsSaidAtItsKey(String section, String problem) {
    assertThatThrownBy(() -> read(section))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("hidden");
  }

  private static SpeechServerOptions read(String yaml) {
    return SpeechServerOptions.from(StrictYamlParser.parse(yaml));
  }
}
