package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Another program of ARI's creates a channel in our application, and dials it later. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class UndialledStories {

  private final RealAsterisk asterisk;

  UndialledStories(int version) {
    asterisk = new RealAsterisk(version);
  }

  @BeforeAll
  void startAsterisk() {
    asterisk.start();
  }

  @AfterAll
  void closeAsterisk() {
    asterisk.close();
  }

  @Test
  void whoPicksUpIsServedThen() throws Exception {
    try (Telephone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        Served served = Served.by(asterisk, Served.classicMenu("5s"))) {
      command(
          "POST", "/channels/create?app=channel-aa&channelId=theirs&endpoint=" + bob.endpoint());
      served.ari.next("StasisStart");
      command("POST", "/channels/theirs/dial?timeout=20");
      served.hears("sound:press-1");
      bob.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(served.calls()).isZero();
    }
  }

  @Test
  void oneThatIsNeverDialledIsNobodysCall() throws Exception {
    try (Telephone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        Served served = Served.by(asterisk, Served.classicMenu("5s"))) {
      command("POST", "/channels/create?app=channel-aa&channelId=never&endpoint=" + bob.endpoint());
      served.ari.next("StasisStart");
      command("DELETE", "/channels/never");
      served.ari.next("StasisEnd");
      served.allIsWell(asterisk);
      assertThat(served.attendant.types())
          .doesNotContain(AttendantEvents.ACTION_FAILED)
          .containsOnlyOnce(AttendantEvents.CALL_STARTED);
    }
  }

  private void command(String method, String path) throws Exception {
    String user = asterisk.username() + ":" + asterisk.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(asterisk.ari() + "/ari" + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(US_ASCII)))
            .method(method, BodyPublishers.noBody())
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .as(method + " " + path)
        .isBetween(200, 204);
  }
}
