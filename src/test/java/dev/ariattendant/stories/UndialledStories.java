package dev.ariattendant.stories;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another program of ARI's creates a channel in our application, and dials it later. */
@Timeout(60)
abstract class UndialledStories extends ExchangeStories {

  UndialledStories(Exchange exchange) {
    super(exchange);
  }

  /** Bob, who answers as soon as it rings. */
  abstract DeskPhone bob();

  /** Bob, who lets it ring. */
  abstract DeskPhone absentBob();

  @Test
  void whoPicksUpIsServedThen() throws Exception {
    try (DeskPhone bob = bob();
        Served served = Served.by(exchange, Served.classicMenu("5s"))) {
      create(served, "theirs", bob);
      assertThat(command("POST", "/channels/theirs/dial?timeout=20")).isEqualTo(204);
      served.hears("sound:press-1");
      bob.press('2');
      served.hears("sound:digits/2");
      bob.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
      assertThat(served.calls()).isZero();
    }
  }

  @Test
  void oneThatIsNeverDialledIsNobodysCall() throws Exception {
    try (DeskPhone bob = bob();
        Served served = Served.by(exchange, Served.classicMenu("5s"))) {
      create(served, "never", bob);
      for (String resource : List.of("answer", "play?media=sound:press-1", "continue")) {
        assertThat(command("POST", "/channels/never/" + resource)).as(resource).isEqualTo(412);
      }
      isNobodysCall(served, "never");
    }
  }

  @Test
  void oneThatNobodyPicksUpIsNobodysCall() throws Exception {
    try (DeskPhone bob = absentBob();
        Served served = Served.by(exchange, Served.classicMenu("5s"))) {
      create(served, "rings", bob);
      assertThat(command("POST", "/channels/rings/dial?timeout=20")).isEqualTo(204);
      served.ari.next(
          "it rings",
          event ->
              "Dial".equals(event.getString("type"))
                  && "RINGING".equals(event.getString("dialstatus")));
      for (String resource : List.of("answer", "play?media=sound:press-1", "continue")) {
        assertThat(command("POST", "/channels/rings/" + resource)).as(resource).isEqualTo(412);
      }
      isNobodysCall(served, "rings");
    }
  }

  private void create(Served served, String id, DeskPhone phone) throws Exception {
    assertThat(
            command(
                "POST",
                "/channels/create?app=channel-aa&channelId=%s&endpoint=%s"
                    .formatted(id, phone.endpoint())))
        .isEqualTo(200);
    served.ari.next("StasisStart");
  }

  /** Whoever has made it hangs it up, and callers are served as ever. */
  private void isNobodysCall(Served served, String id) throws Exception {
    assertThat(command("DELETE", "/channels/" + id)).isEqualTo(204);
    served.ari.next("StasisEnd");
    served.allIsWell(exchange);
    assertThat(served.attendant.types())
        .doesNotContain(AttendantEvents.ACTION_FAILED)
        .containsOnlyOnce(AttendantEvents.CALL_STARTED);
  }

  /** The status of what another program asks for. */
  private int command(String method, String path) throws Exception {
    String user = exchange.username() + ":" + exchange.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(exchange.ari() + "/ari" + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(US_ASCII)))
            .method(method, BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }
}
