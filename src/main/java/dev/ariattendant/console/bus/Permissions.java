package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The addresses that clients of the event bus bridge may use. All others are refused. */
final class Permissions {

  private static final String TYPE = "[A-Za-z]{1,100}";
  private static final String CONNECTION = "[A-Za-z0-9_.-]{1,100}";
  private static final String CHANNEL_ID = "\\S{1,150}";
  private static final String NODE = "[A-Za-z0-9_.:\\[\\]-]{1,150}";
  private static final String PHONE = "[A-Za-z0-9_.-]{1,100}";

  /** ARI's own events. They hold every key that is pressed, secret digits included. */
  private static final Pattern ARI_EVENTS =
      anyOf(
          exactly(Addresses.EVENTS),
          each(Addresses::eventsOf, TYPE),
          each(Addresses::channel, CHANNEL_ID));

  /** Events without secrets. */
  private static final Pattern PUBLIC_EVENTS =
      anyOf(
          exactly(Addresses.STATUS),
          exactly(Addresses.ATTENDANT_EVENTS),
          exactly(Addresses.CONSOLE_LIVE),
          each(Addresses::heard, PHONE));

  /** Requests that reach no more than published data, or a simulated call. */
  private static final Pattern PUBLIC_REQUESTS =
      anyOf(
          exactly(Addresses.MENUS_DRAWING),
          each(Addresses::consoleCall, NODE),
          exactly(Addresses.SOFTPHONE),
          each(Addresses::softphone, PHONE));

  /** Requests of those who have {@code console.token}: any command to an Asterisk. */
  private static final Pattern COMMANDS =
      anyOf(each(Addresses::command, CONNECTION), each(Addresses::statusOf, CONNECTION));

  /** Requests of operators. */
  private static final Pattern ACTS =
      anyOf(
          exactly(Addresses.MENUS),
          exactly(Addresses.SCHEDULES),
          exactly(Addresses.PINS),
          exactly(Addresses.MESSAGES),
          each(Addresses::acts, NODE));

  /** Of these, those that only read if they are empty. */
  private static final Pattern STATES =
      anyOf(exactly(Addresses.MENUS), exactly(Addresses.SCHEDULES));

  private Permissions() {}

  /** Whether a client with the token may subscribe to this address. */
  static boolean canSubscribe(String address) {
    return isPublicSubscription(address) || ARI_EVENTS.matcher(address).matches();
  }

  /** Whether a client on this machine may subscribe to this address without the token. */
  static boolean isPublicSubscription(String address) {
    return PUBLIC_EVENTS.matcher(address).matches();
  }

  /** Whether a client with the token may send requests to this address. */
  static boolean canRequest(String address) {
    return isPublicRequest(address) || isAct(address) || COMMANDS.matcher(address).matches();
  }

  /** Whether requests to this address take a role. */
  static boolean isAct(String address) {
    return ACTS.matcher(address).matches();
  }

  /** Whether such a request only reads what everybody with a token may see. */
  static boolean isRead(String address, JsonObject body) {
    return STATES.matcher(address).matches() && body.isEmpty();
  }

  /** Whether a client on this machine may send requests to this address without the token. */
  static boolean isPublicRequest(String address) {
    return PUBLIC_REQUESTS.matcher(address).matches();
  }

  /** {@link #canSubscribe} as options of Vert.x's bridge. */
  static List<PermittedOptions> outbound() {
    return List.of(
        new PermittedOptions().setAddressRegex(PUBLIC_EVENTS.pattern()),
        new PermittedOptions().setAddressRegex(ARI_EVENTS.pattern()));
  }

  /**
   * {@link #canRequest} as options of Vert.x's bridge, which doesn't get {@link #isAct acts}:
   * {@link OperatorRequests} sends them.
   */
  static List<PermittedOptions> inbound() {
    return List.of(
        new PermittedOptions().setAddressRegex(PUBLIC_REQUESTS.pattern()),
        new PermittedOptions().setAddressRegex(COMMANDS.pattern()));
  }

  private static Pattern anyOf(String... patterns) {
    return Pattern.compile(String.join("|", patterns));
  }

  private static String exactly(String address) {
    return Pattern.quote(address);
  }

  private static String each(Function<String, String> address, String name) {
    return exactly(address.apply("")) + name;
  }
}
