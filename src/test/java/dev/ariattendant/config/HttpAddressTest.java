package dev.ariattendant.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://h, false, '', h, 80, /",
    "HTTPS://h, true, '', h, 443, /",
    "http://call_router:8080/a, false, '', call_router, 8080, /a",
    "http://_x_, false, '', _x_, 80, /",
    "http://10.0.0.1:65535?q, false, '', 10.0.0.1, 65535, /?q",
    "http://[::1]:80/, false, '', [::1], 80, /",
    "http://bücher.example/ä, false, '', xn--bcher-kva.example, 80, /%C3%A4",
    "http://a%40b:c+d@h/x, false, a@b:c+d, h, 80, /x",
    "http://h/a|b?c={d}&e=50%&f=%41#g, false, '', h, 80, /a%7Cb?c=%7Bd%7D&e=50%25&f=%41",
    "http://h/[x]?y=[z], false, '', h, 80, /[x]?y=[z]",
  })
  void whatBrowsersUnderstandIsUnderstood(
      String url, boolean tls, String userInfo, String host, int port, String target) {
    HttpAddress address = HttpAddress.parse(url).orElseThrow();

    assertThat(address.tls()).isEqualTo(tls);
    assertThat(address.userInfo()).isEqualTo(userInfo);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "office.caller",
        "ftp://h",
        "http:h",
        "http:///x",
        "http://",
        "http://h:0",
        "http://h:65536",
        "http://h:80a",
        "http://secret:key@",
        "http://secret|key",
        "http://a b",
        "http://%",
        "http://${EXTEN}/x",
        "http://h:${EXTEN}/x",
        "http://h\\x",
        "http://[x]/",
      })
  void aMalformedUrlIsNone(String url) {
    assertThat(HttpAddress.parse(url)).isEmpty();
  }

  @Test
  void userPasswordAndQueryArentShown() {
    assertThat(HttpAddress.parse("https://user:geheim@call_router:8443/x/y?key=geheim"))
        .map(HttpAddress::shown)
        .hasValue("https://call_router:8443/x/y");
  }

  @Test
  void aValueMeansNothingWhereverItStands() {
    assertThat(HttpAddress.encoded("+43 1/2?a=b&c#d%é~-._"))
        .isEqualTo("%2B43%201%2F2%3Fa%3Db%26c%23d%25%C3%A9~-._");
  }
}
