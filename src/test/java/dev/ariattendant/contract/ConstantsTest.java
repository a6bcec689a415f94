package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The constants for programs in Java are those of the contract. */
class ConstantsTest {

  /** Names of W3C's; what sets them is OpenTelemetry. */
  private static final Set<String> W3C = Set.of("traceparent", "tracestate");

  private final ContractSource source = ContractSource.read();

  @Test
  void addresses() {
    assertThat(
            source
                .entries("channels")
                .map(each -> each.getValue().getString("address"))
                .filter(Objects::nonNull))
        .containsExactlyInAnyOrder(
            Addresses.EVENTS,
            Addresses.eventsOf("{Type}"),
            Addresses.channel("{channelId}"),
            Addresses.calls("{app}"),
            Addresses.claims("{app}"),
            Addresses.command("{asterisk}"),
            Addresses.OWNERS,
            Addresses.owners("{asterisk}"),
            Addresses.socket("{asterisk}"),
            Addresses.STATUS,
            Addresses.statusOf("{asterisk}"),
            Addresses.ATTENDANT_EVENTS,
            Addresses.MENUS,
            Addresses.MENUS_DRAWING,
            Addresses.SCHEDULES,
            Addresses.PINS,
            Addresses.MESSAGES,
            Addresses.acts("{node}"),
            "{program}");
  }

  @Test
  void headers() {
    assertThat(texts(Headers.class))
        .containsExactlyInAnyOrderElementsOf(
            source
                .entries("headers")
                .flatMap(each -> each.getValue().fieldNames().stream())
                .filter(name -> !name.equals("extends"))
                .map(name -> name.replace(OwnSchemas.OPTIONAL, ""))
                .distinct()
                .filter(name -> !W3C.contains(name))
                .toList());
  }

  @Test
  void events() {
    assertThat(texts(AttendantEvents.class))
        .containsExactlyInAnyOrderElementsOf(names(source.bus().getJsonObject("events")));
  }

  @Test
  void howCallsEnd() {
    assertThat(texts(AttendantEvents.Ended.class))
        .containsExactlyInAnyOrderElementsOf(values("Ended"));
  }

  @Test
  void statesOfAConnection() {
    assertThat(Stream.of(ConnectionState.values()).map(ConnectionState::wireName))
        .containsExactlyInAnyOrderElementsOf(values("ConnectionState"));
  }

  @Test
  void failures() {
    assertThat(constants(FailureCodes.class).filter(Integer.class::isInstance).map(String::valueOf))
        .containsExactlyInAnyOrderElementsOf(names(source.bus().getJsonObject("failures")));
  }

  private List<String> values(String schema) {
    return names(
        source.bus().getJsonObject("schemas").getJsonObject(schema).getJsonObject("values"));
  }

  private static List<String> names(JsonObject object) {
    return List.copyOf(object.fieldNames());
  }

  private static List<String> texts(Class<?> constants) {
    return constants(constants).filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private static Stream<Object> constants(Class<?> type) {
    return Arrays.stream(type.getFields()).map(ConstantsTest::value);
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
