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
              "WARN The menus: menu.options.7.dial: callers show what they like as ${CALLERID(num)},"
                  + " and so choose what this is; toll fraud begins here",
              "WARN The menus: menu.options.8.ask: whoever is between here and router.example can"
                  + " read callers' data and answer in its stead; expected https");
    }
  }
}
