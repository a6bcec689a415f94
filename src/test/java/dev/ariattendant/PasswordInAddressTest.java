package dev.ariattendant;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.HttpAddress;
import dev.ariattendant.tools.draw.FlowGraph;
import dev.ariattendant.tools.draw.Mermaid;
import dev.ariattendant.tools.draw.Svg;
import dev.ariattendant.tools.draw.TextTree;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password in an address is never logged or shown, however malformed the address is. */
@ExtendWith(VertxExtension.class)
final class PasswordInAddressTest {

  private static final String PASSWORD = "geheim";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://anna:geheim@host/x",
        "http://anna:geheim@ho st/x",
        "http://anna:ge heim@host/geheim x@y",
        "http://anna:geheim@host:port/x",
        "http://anna:geheim@[::1/x",
        "http://anna:x@geheim@host/x",
        "http://anna:x/geheim@host",
        "http://anna:1/geheim@host",
        "http://anna:1/x?geheim@host",
        "http://anna:1?geheim@host",
        "http://anna:1#geheim@host",
        "http://anna:geheim",
        "http://anna:geheim/x",
        "http://host/x?key=geheim",
        "http://host:x/x?key=geheim",
        "http://host:x/x#geheim",
        "http://${X}:geheim@host",
        "http://anna:${X}geheim@host",
        "http//anna:geheim@host",
        "http/anna:geheim@host",
        "http:/anna:geheim@host",
        "http:anna:geheim@host",
        "htps://anna:geheim@host",
        "//anna:geheim@host",
        "//geheim@host",
        "anna:geheim@host",
        "HTTP://ANNA:geheim@HOST:99999",
        "ftp://anna:geheim@host",
        "http://anna:\u001Bgeheim@host",
        "http://anna:geheim\n@host",
      })
  void isShownNowhere(String address, Vertx vertx) throws IOException {
    assertThat(HttpAddress.shown(address)).doesNotContain(PASSWORD);
    refusedOrDrawn(JsonObject.of("ask", address), vertx);
    refusedOrDrawn("ask " + address, vertx);
    refusedOrDrawn("ask: " + address, vertx);
    refusedOrDrawn(JsonObject.of("ask " + address, 1), vertx);
    refusedOrDrawn(JsonObject.of("say", address, "hangup", "normal"), vertx);
    refusedOrDrawn(JsonObject.of("say", "sound:" + address, "hangup", "normal"), vertx);
    refusedOrDrawn(JsonObject.of("menu", address), vertx);
    refusedOrDrawn(JsonObject.of("hangup", address), vertx);
    assertHidden(JsonObject.of("asterisk", JsonObject.of("url", address)), vertx);
    assertHidden(JsonObject.of("asterisk", JsonObject.of("name", address)), vertx);
    assertHidden(JsonObject.of("console", JsonObject.of("port", address)), vertx);
    assertHidden(JsonObject.of("asterisk", JsonObject.of("url " + address, 1)), vertx);
  }

  private void refusedOrDrawn(Object action, Vertx vertx) throws IOException {
    JsonObject menu =
        JsonObject.of("prompt", "sound:a", "options", JsonObject.of("1", action, "2", "hangup"));
    JsonObject attendant = JsonObject.of("menu", menu);
    if (!assertHidden(JsonObject.of("attendant", attendant), vertx)) {
      FlowGraph graph = FlowGraph.of(AttendantOptions.from(attendant).flow());
      assertThat(TextTree.of(graph)).doesNotContain(PASSWORD);
      assertThat(Svg.of(graph)).doesNotContain(PASSWORD);
      assertThat(Mermaid.of(graph)).doesNotContain(PASSWORD);
    }
  }

  /** Whether this configuration is refused, which must not show the password. */
  private boolean assertHidden(JsonObject configuration, Vertx vertx) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), configuration.encode());
    Throwable thrown =
        catchThrowable(
            () -> await(ConfigurationLoader.read(vertx, JsonObject.of("config", file.toString()))));
    if (thrown == null) {
      return false;
    }
    assertThat(thrown.getCause())
        .as(configuration.encode())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(PASSWORD);
    return true;
  }
}
