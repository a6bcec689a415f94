package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.attendant.AttendantVerticle;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AttendantProcessTest {

  private static final int KILLED = 128 + 9;

  @Test
  void killedItEndsAtOnceAndWhatItWroteCanStillBeRead() throws Exception {
    try (var attendant =
        AttendantProcess.launch(AttendantVerticle.class, new JsonObject(), Map.of())) {
      String deployed = "Succeeded in deploying verticle";
      attendant.line(line -> line.contains(deployed));
      attendant.kill();
      assertThat(attendant.exitCode()).isEqualTo(KILLED);
      assertThatThrownBy(() -> attendant.line(line -> false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("The process ended without the line")
          .hasMessageContaining(deployed);
      assertThat(attendant.rest()).isEmpty();
    }
  }
}
