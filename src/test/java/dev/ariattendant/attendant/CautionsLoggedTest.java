package dev.ariattendant.attendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.CapturedLog;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Risks in the menus are logged at the start. */
final class CautionsLoggedTest extends AttendantTest {

  @Test
  void eachIsLoggedOnce() {
    JsonObject config = config("30s");
    config
        .getJsonObject("menu")
        .getJsonObject("options")
        .put("7", JsonObject.of("dial", "PJSIP/${CALLERID(num)}"))
        .put("8", JsonObject.of("ask", "http://router.example/?token=secret"));
    try (CapturedLog log = new CapturedLog()) {
      redeploy(config);
      assertThat(log.warnings())
          .containsExactlyInAnyOrder(
              "WARN The menus: menu.options.7.dial: callers can send anything as"
                  + " ${CALLERID(num)}, and so choose the target: a risk of toll fraud",
              "WARN The menus: menu.options.8.ask: others can read what router.example is"
                  + " told, and answer in its place; expected https");
    }
  }
}
