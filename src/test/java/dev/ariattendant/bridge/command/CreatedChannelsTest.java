package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.bridge.RecordingRest;
import dev.ariattendant.metrics.Meters;
import dev.ariattendant.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A channel that a command creates belongs to the sender of that command. */
class CreatedChannelsTest {

  private final Map<String, String> created = new HashMap<>();
  private final RecordingRest rest = new RecordingRest();
  private final CommandExecutor commands =
      new CommandExecutor(
          rest,
          new Meters(new SimpleMeterRegistry()).connection("asterisk", "channel-aa").commands(),
          new Created(),
          Tracing.OFF,
          "asterisk");

  private final class Created implements CommandExecutor.NewChannels {

    @Override
    public boolean addIfNew(String channelId, String call) {
      return created.putIfAbsent(channelId, String.valueOf(call)) == null;
    }

    @Override
    public void remove(String channelId) {
      created.remove(channelId);
    }
  }

  static Stream<Arguments> creations() {
    return Stream.of(
        arguments("channels.create", "{'endpoint':'PJSIP/bob','app':'a','channelId':'new'}"),
        arguments("channels.originate", "{'endpoint':'PJSIP/bob','channelId':'new'}"),
        arguments(
            "channels.originate",
            "{'endpoint':'Local/1@x','channelId':'other','otherChannelId':'new'}"),
        arguments("channels.originateWithId", "{'endpoint':'PJSIP/bob','channelId':'new'}"),
        arguments("channels.externalMedia", "{'app':'a','format':'ulaw','channelId':'new'}"),
        arguments("channels.snoopChannel", "{'channelId':'old','app':'a','snoopId':'new'}"),
        arguments("channels.snoopChannelWithId", "{'channelId':'old','app':'a','snoopId':'new'}"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("creations")
  void aChannelIsItsCreatorsAsSoonAsItIsAskedFor(String operation, String parameters) {
    Future<Object> answer = execute(operation, parameters);

    assertThat(answer.succeeded()).isTrue();
    assertThat(created).containsKey("new");
    assertThat(created).doesNotContainKey("old");
  }

  @Test
  @DisplayName(
      "a new channel belongs to its creator before Asterisk has answered, since its events may come first")
  void itBelongsToItsCreatorBeforeTheAnswer() {
    rest.answeringLater();

    Future<Object> answer = execute("channels.originate", "{'endpoint':'E','channelId':'new'}");

    assertThat(answer.isComplete()).isFalse();
    assertThat(created).containsKey("new");
  }

  @Test
  void aRefusedChannelHasNoCreator() {
    rest.refusing(500, "Allocation failed");

    Future<Object> answer = execute("channels.originate", "{'endpoint':'E','channelId':'new'}");

    assertThat(answer.failed()).isTrue();
    assertThat(created).doesNotContainKey("new");
  }

  @Test
  @DisplayName(
      "a second command for the same id that is refused doesn't take the channel from the first one's sender")
  void aRefusedSecondCommandChangesNothing() {
    execute("channels.originate", "{'endpoint':'E','channelId':'new'}");
    rest.refusing(409, "Channel with given unique ID already exists");
    execute("channels.originate", "{'endpoint':'E','channelId':'new'}");

    assertThat(created).containsKey("new");
  }

  @Test
  @DisplayName(
      "a channel that may have been created although no answer came belongs to its creator")
  void withoutAnAnswerItIsItsCreators() {
    rest.refusing(504, "Asterisk didn't answer within 5000 ms");
    execute("channels.originate", "{'endpoint':'E','channelId':'new'}");

    assertThat(created).containsKey("new");
  }

  @Test
  void aCommandToAChannelDoesNotClaimIt() {
    execute("channels.answer", "{'channelId':'old'}");
    execute("channels.play", "{'channelId':'old','media':'sound:or','playbackId':'p'}");

    assertThat(created).doesNotContainKey("old");
    assertThat(created).doesNotContainKey("p");
  }

  @Test
  void aChannelWithAsterisksIdHasNoKnownCreator() {
    Future<Object> answer = execute("channels.originate", "{'endpoint':'E','app':'a'}");

    assertThat(answer.succeeded()).isTrue();
    assertThat(created).doesNotContainKey(null);
  }

  @Test
  void aCommandThatNeverLeftCreatesNothing() {
    Future<Object> answer = execute("channels.originate", "{'channelId':'new'}");

    assertThat(answer.failed()).isTrue();
    assertThat(created).doesNotContainKey("new");
    assertThat(rest.unseen()).isEmpty();
  }

  private Future<Object> execute(String operation, String parameters) {
    return commands.execute(
        new JsonObject(parameters.replace('\'', '"')).put("operation", operation));
  }
}
