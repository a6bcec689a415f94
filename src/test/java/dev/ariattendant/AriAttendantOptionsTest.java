package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.BroadcastMode;
import dev.ariattendant.config.CallLogOptions;
import dev.ariattendant.config.CallPlacement;
import dev.ariattendant.config.ClusterOptions;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.EventFilter;
import dev.ariattendant.config.RestMode;
import dev.ariattendant.config.TlsOptions;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.read.FlowReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AriAttendantOptionsTest {

  private static final CallFlow CLASSIC = FlowReader.read(new JsonObject());

  @Test
  void anEmptyConfigurationIsTheClassicExampleOnThisMachine() {
    AriAttendantOptions options = AriAttendantOptions.from(new JsonObject(), "nowhere");

    assertThat(options.asterisks())
        .containsExactly(
            new AsteriskOptions(
                "asterisk",
                URI.create("http://127.0.0.1:8088"),
                "asterisk",
                "asterisk",
                "channel-aa",
                RestMode.AUTO,
                EventFilter.DEFAULT,
                BroadcastMode.IGNORE,
                List.of(AriResource.CHANNELS, AriResource.PLAYBACKS),
                TlsOptions.DEFAULT,
                Optional.empty(),
                Integer.MAX_VALUE,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                CallPlacement.LOCAL,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10)));
    assertThat(options.attendant())
        .isEqualTo(
            new AttendantOptions(
                List.of("channel-aa"),
                CLASSIC,
                Integer.MAX_VALUE,
                CallPlacement.LOCAL,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10)));
    assertThat(options.callLog())
        .isEqualTo(new CallLogOptions(Optional.empty(), Duration.ofSeconds(10)));
    assertThat(options.cluster().role()).isEqualTo(ClusterOptions.Role.BOTH);
  }

  @Test
  void eachKeyThatIsSetIsRead() {
    AriAttendantOptions options =
        AriAttendantOptions.from(
            JsonObject.of(
                "asterisk",
                JsonObject.of("name", "north", "url", "https://pbx.example:8089")
                    .put("username", "alice")
                    .put("password", "secret")
                    .put("app", "reception")
                    .put("rest", "websocket")
                    .put("events", JsonObject.of("disallowed", JsonArray.of("ChannelHold")))
                    .put("tls", JsonObject.of("verifyHost", false))
                    .put("maxCalls", 30)
                    .put("heartbeat", "9s")
                    .put("requestTimeout", "1s")
                    .put("offerTimeout", "2s")
                    .put("placement", "cluster")
                    .put("reconnectDelay", "3s")
                    .put("reconnectDelayMax", "4s")
                    .put("gracePeriod", "5s"),
                "attendant",
                JsonObject.of("app", "reception", "watchdog", "6s", "gracePeriod", "7s")
                    .put("placement", "cluster")
                    .put("switchFile", "s.json")
                    .put("calendarFolder", "calendars"),
                "callLog",
                JsonObject.of("file", "calls.jsonl", "gracePeriod", "8s"),
                "cluster",
                JsonObject.of("role", "bridge")),
            "a test");

    assertThat(options.asterisks())
        .containsExactly(
            new AsteriskOptions(
                "north",
                URI.create("https://pbx.example:8089"),
                "alice",
                "secret",
                "reception",
                RestMode.WEBSOCKET,
                new EventFilter(List.of(), List.of("ChannelHold")),
                BroadcastMode.IGNORE,
                List.of(AriResource.CHANNELS, AriResource.PLAYBACKS),
                new TlsOptions(Optional.empty(), Optional.empty(), false),
                Optional.empty(),
                30,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                CallPlacement.CLUSTER,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
    assertThat(options.attendant())
        .isEqualTo(
            new AttendantOptions(
                List.of("reception"),
                CLASSIC,
                Integer.MAX_VALUE,
                CallPlacement.CLUSTER,
                Optional.of("s.json"),
                Optional.of("calendars"),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7)));
    assertThat(options.callLog())
        .isEqualTo(new CallLogOptions(Optional.of("calls.jsonl"), Duration.ofSeconds(8)));
    assertThat(options.cluster().role()).isEqualTo(ClusterOptions.Role.BRIDGE);
  }

  @Test
  void allThatIsWrongIsSaidAtOnceEachWithItsPath() {
    JsonObject config =
        JsonObject.of(
            "asterisk", JsonObject.of("url", "ftp://pbx", "requestTimeout", "soon"),
            "attendant",
                JsonObject.of(
                    "watchdog",
                    "0s",
                    "menu",
                    JsonObject.of("prompt", JsonArray.of("welcome"), "timeout", "10")),
            "callLog", JsonObject.of("file", " "),
            "cluster", JsonObject.of("role", "BOTH"),
            "telemetry", true);

    assertThat(refusalOf(config).getMessage().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).isEqualTo("The configuration can't be used: conf/a.yaml"),
            line -> assertThat(line).startsWith("  asterisk.url: ").contains("'ftp://pbx'"),
            line -> assertThat(line).startsWith("  asterisk.requestTimeout: ").contains("'soon'"),
            line -> assertThat(line).startsWith("  attendant.watchdog: ").contains("'0s'"),
            line -> assertThat(line).startsWith("  attendant.menu.prompt[0]: ").contains("welcome"),
            line -> assertThat(line).startsWith("  attendant.menu.timeout: ").contains("'10'"),
            line -> assertThat(line).startsWith("  callLog.file: ").contains("a text"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  cluster.role: expected one of both, bridge, attendant, found 'BOTH'"),
            line -> assertThat(line).startsWith("  telemetry: unknown"));
  }

  @Test
  void aNodeRunsWhatItsRoleSays() {
    assertThat(ClusterOptions.from(new JsonObject()).role()).isEqualTo(ClusterOptions.Role.BOTH);
    assertThat(ClusterOptions.from(JsonObject.of("role", "attendant")).role())
        .isEqualTo(ClusterOptions.Role.ATTENDANT);
    assertThatThrownBy(() -> ClusterOptions.from(JsonObject.of("role", "none")))
        .hasMessage(
            "The configuration can't be used: the cluster's options"
                + "\n  role: expected one of both, bridge, attendant, found 'none'");
    assertThat(ClusterOptions.Role.values())
        .filteredOn(ClusterOptions.Role::bridges)
        .containsExactly(ClusterOptions.Role.BOTH, ClusterOptions.Role.BRIDGE);
    assertThat(ClusterOptions.Role.values())
        .filteredOn(ClusterOptions.Role::attends)
        .containsExactly(ClusterOptions.Role.BOTH, ClusterOptions.Role.ATTENDANT);
  }

  @Test
  void aMisspeltKeyIsNamedTogetherWithTheKeysThatThereAre() {
    JsonObject config =
        JsonObject.of(
            "asterisk", JsonObject.of("user", "alice"),
            "attendant", JsonObject.of("menue", new JsonObject()),
            "callLog", JsonObject.of("path", "calls.jsonl"),
            "cluster", JsonObject.of("members", "north"));

    assertThat(refusalOf(config))
        .hasMessageContaining(
            "asterisk.user: unknown; expected one of name, url, username, password, app,")
        .hasMessageContaining(
            "attendant.menue: unknown; expected one of app, maxCalls, placement, switchFile, calendarFolder,")
        .hasMessageContaining("callLog.path: unknown; expected one of file, gracePeriod")
        .hasMessageContaining("cluster.members: unknown; expected one of role");
  }

  @Test
  void aSectionThatIsATextIsRefused() {
    assertThat(refusalOf(JsonObject.of("attendant", "menu")))
        .hasMessageContaining("attendant: expected a section with keys of its own");
  }

  @Test
  @DisplayName("a refusal has no stack trace: its reader wrote the configuration, not the code")
  void aRefusalHasNoStackTrace() {
    ConfigurationException refusal = refusalOf(JsonObject.of("telemetry", true));

    assertThat(refusal.getStackTrace()).isEmpty();
    assertThat(refusal).hasNoCause();
  }

  private static ConfigurationException refusalOf(JsonObject config) {
    return catchThrowableOfType(
        ConfigurationException.class, () -> AriAttendantOptions.from(config, "conf/a.yaml"));
  }
}
