package dev.ariattendant.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.console.Consoles;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of the console may do with each address that the bus has; a new one needs a row. */
@ExtendWith(VertxExtension.class)
final class EveryAddressTest {

  private enum May {
    LISTEN,
    LISTEN_WITHOUT_TOKEN,
    ASK,
    ASK_WITHOUT_TOKEN
  }

  private static final String TOKEN = "geheim-0123456789";
  private static final String NAME = "some-1";

  private static final Set<May> NOTHING = EnumSet.noneOf(May.class);
  private static final Set<May> LISTENING = EnumSet.of(May.LISTEN);
  private static final Set<May> LISTENING_FREELY = EnumSet.of(May.LISTEN, May.LISTEN_WITHOUT_TOKEN);
  private static final Set<May> ASKING = EnumSet.of(May.ASK);
  private static final Set<May> ASKING_FREELY = EnumSet.of(May.ASK, May.ASK_WITHOUT_TOKEN);

  private static final Map<String, Set<May>> TABLE =
      Map.ofEntries(
          Map.entry("EVENTS", LISTENING),
          Map.entry("STATUS", LISTENING_FREELY),
          Map.entry("ATTENDANT_EVENTS", LISTENING_FREELY),
          Map.entry("CONSOLE_LIVE", LISTENING_FREELY),
          Map.entry("eventsOf", LISTENING),
          Map.entry("channel", LISTENING),
          Map.entry("heard", LISTENING_FREELY),
          Map.entry("SCHEDULES", ASKING),
          Map.entry("PINS", ASKING),
          Map.entry("MESSAGES", ASKING),
          Map.entry("MENUS", ASKING),
          Map.entry("acts", ASKING),
          Map.entry("command", ASKING),
          Map.entry("statusOf", ASKING),
          Map.entry("MENUS_DRAWING", ASKING_FREELY),
          Map.entry("consoleCall", ASKING_FREELY),
          Map.entry("SOFTPHONE", ASKING_FREELY),
          Map.entry("softphone", ASKING_FREELY),
          Map.entry("SCHEDULE_SWITCH", NOTHING),
          Map.entry("PINS_ENTERED", NOTHING),
          Map.entry("NEW_MENUS", NOTHING),
          Map.entry("READ_MENUS", NOTHING),
          Map.entry("ATTENDANT_STATUS", NOTHING),
          Map.entry("CONSOLE_WATCHED", NOTHING),
          Map.entry("SPEECH_RENDER", NOTHING),
          Map.entry("SPEECH_DELIVERY", NOTHING),
          Map.entry("SPEECH_DELIVERIES", NOTHING),
          Map.entry("RECORDINGS_STORE", NOTHING),
          Map.entry("RECORDINGS_CHANGE", NOTHING),
          Map.entry("RECORDINGS_LIST", NOTHING),
          Map.entry("RECORDINGS_TEXTS", NOTHING),
          Map.entry("RECORDINGS_CHANGED", NOTHING),
          Map.entry("OWNERS", NOTHING),
          Map.entry("owners", NOTHING),
          Map.entry("socket", NOTHING),
          Map.entry("messagesOf", NOTHING),
          Map.entry("messageAudioOf", NOTHING),
          Map.entry("needs", NOTHING),
          Map.entry("calls", NOTHING),
          Map.entry("claims", NOTHING));

  @Test
  void eachAddressHasARow() {
    assertThat(addresses().keySet()).isEqualTo(TABLE.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false, true",
    "127.0.0.1, false, false",
    "127.0.0.1, true,  true",
    "127.0.0.1, true,  false",
    "0.0.0.0,   true,  true",
    "0.0.0.0,   true,  false",
  })
  void whatMayBeDoneWithItIsDoneAndNothingElse(
      String host, boolean tokenForAll, boolean showsToken, Vertx vertx) {
    int port =
        Consoles.deploy(
            vertx, JsonObject.of("host", host, "token", TOKEN, "tokenForAll", tokenForAll));
    JsonObject headers = showsToken ? JsonObject.of("token", TOKEN) : new JsonObject();

    addresses()
        .forEach(
            (name, address) -> {
              Set<May> may = TABLE.get(name);
              boolean listens =
                  showsToken
                      ? may.contains(May.LISTEN)
                      : !tokenForAll && may.contains(May.LISTEN_WITHOUT_TOKEN);
              boolean asks =
                  showsToken
                      ? may.contains(May.ASK)
                      : !tokenForAll && may.contains(May.ASK_WITHOUT_TOKEN);
              // Of each its own: too many refusals are the end.
              BusClient client = BusClient.connect(vertx, port);
              assertThat(hears(client, vertx, address, headers))
                  .as("listening to " + name)
                  .isEqualTo(listens);
              assertThat(isAnswered(client, vertx, address, headers))
                  .as("asking " + name)
                  .isEqualTo(asks);
              assertThat(publishes(client, vertx, address, headers))
                  .as("publishing to " + name)
                  .isFalse();
              client.leave();
            });
  }

  private static boolean hears(BusClient client, Vertx vertx, String address, JsonObject headers) {
    if (!client.register(address, headers).getString("type").equals("registered")) {
      return false;
    }
    vertx
        .eventBus()
        .publish(address, JsonObject.of("said", 1), new DeliveryOptions().setLocalOnly(true));
    while (!client.nextAbout(address).getValue("body").equals(JsonObject.of("said", 1))) {
      // A message of another sender.
    }
    client.send(JsonObject.of("type", "unregister", "address", address));
    return true;
  }

  private static boolean isAnswered(
      BusClient client, Vertx vertx, String address, JsonObject headers) {
    var answering =
        vertx
            .eventBus()
            .<JsonObject>consumer(address, question -> question.reply(JsonObject.of("said", 2)));
    JsonObject answer = client.request(address, headers);
    answering.unregister();
    return JsonObject.of("said", 2).equals(answer.getValue("body"));
  }

  private static boolean publishes(
      BusClient client, Vertx vertx, String address, JsonObject headers) {
    Observed there = Observed.at(vertx, address);
    JsonObject answer = client.publish(address, headers, JsonObject.of("said", 3));
    return !there.all().isEmpty() || !"rejected".equals(answer.getValue("body"));
  }

  /** Each constant and each builder of {@link Addresses}, with an address of its kind. */
  private static Map<String, String> addresses() {
    Stream<Map.Entry<String, String>> constants =
        Arrays.stream(Addresses.class.getFields())
            .map(
                field -> {
                  try {
                    return Map.entry(field.getName(), (String) field.get(null));
                  } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                  }
                });
    Stream<Map.Entry<String, String>> builders =
        Arrays.stream(Addresses.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(method -> Map.entry(method.getName(), built(method)));
    return Stream.concat(constants, builders)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String built(Method builder) {
    String name = builder.getName().equals("eventsOf") ? "Dial" : NAME;
    Object[] names = List.of(builder.getParameters()).stream().map(each -> name).toArray();
    try {
      return (String) builder.invoke(null, names);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
