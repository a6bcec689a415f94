package dev.ariattendant.console.bus;

import dev.ariattendant.api.Addresses;
import io.vertx.ext.bridge.PermittedOptions;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which addresses clients may reach: those that are named here, and no others. */
final class Permissions {

  private static final String TYPE = "[A-Za-z]{1,100}";
  private static final String CONNECTION = "[A-Za-z0-9_.-]{1,100}";
  private static final String CHANNEL_ID = "\\S{1,150}";
  private static final String PHONE = "[A-Za-z0-9_.-]{1,100}";

  /**
   * Where ARI's own events are published: all keys, those of secret numbers too, and channels,
   * variables and sounds that are named after them.
   */
  private static final Pattern ARI =
      anyOf(
          exactly(Addresses.EVENTS),
          each(Addresses::eventsOf, TYPE),
          each(Addresses::channel, CHANNEL_ID));

  /** Where things are published that hold nobody's secrets. */
  private static final Pattern OPEN =
      anyOf(
          exactly(Addresses.STATUS),
          exactly(Addresses.ATTENDANT_EVENTS),
          exactly(Addresses.CONSOLE_LIVE),
          each(Addresses::heard, PHONE));

  /** Where requests are answered that reach no more than what is published, or a simulated call. */
  private static final Pattern HARMLESS =
      anyOf(
          exactly(Addresses.MENUS_DRAWING),
          exactly(Addresses.SOFTPHONE),
          each(Addresses::softphone, PHONE));

  /** Where requests are answered that reach more: calls, menus, schedules. */
  private static final Pattern COMMANDING =
      anyOf(
          each(Addresses::command, CONNECTION),
          each(Addresses::statusOf, CONNECTION),
          exactly(Addresses.MENUS),
          exactly(Addresses.SCHEDULES));

  private Permissions() {}

  /** Whether clients that have shown the token may listen to this address. */
  static boolean canSubscribe(String address) {
    return isPublicSubscription(address) || ARI.matcher(address).matches();
  }

  /** Whether clients on this machine may listen there without the token. */
  static boolean isPublicSubscription(String address) {
    return OPEN.matcher(address).matches();
  }

  /** Whether clients that have shown the token may send requests to this address. */
  static boolean canRequest(String address) {
    return isPublicRequest(address) || COMMANDING.matcher(address).matches();
  }

  /** Whether clients on this machine may send requests there without the token. */
  static boolean isPublicRequest(String address) {
    return HARMLESS.matcher(address).matches();
  }

  /** The same as {@link #canSubscribe}, for Vert.x's bridge. */
  static List<PermittedOptions> outbound() {
    return List.of(
        new PermittedOptions().setAddressRegex(OPEN.pattern()),
        new PermittedOptions().setAddressRegex(ARI.pattern()));
  }

  /** The same as {@link #canRequest}, for Vert.x's bridge. */
  static List<PermittedOptions> inbound() {
    return List.of(
        new PermittedOptions().setAddressRegex(HARMLESS.pattern()),
        new PermittedOptions().setAddressRegex(COMMANDING.pattern()));
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
