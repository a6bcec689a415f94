package dev.ariattendant.attendant.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes valid sections {@code attendant}, each with all that a seed puts into it. */
final class RandomFlow {

  private static final List<String> KEYS =
      List.of("1", "2", "3", "4", "5", "7", "701", "70X", "8XX", "9", "0", "*", "#", "[56]2");

  private final Random random;
  private final List<String> menus;

  private RandomFlow(Random random) {
    this.random = random;
    this.menus = IntStream.range(0, random.nextInt(4)).mapToObj(n -> "menu" + n).toList();
  }

  static JsonObject of(Random random) {
    return new RandomFlow(random).attendant();
  }

  private JsonObject attendant() {
    JsonObject further = new JsonObject();
    menus.forEach(name -> further.put(name, menu()));
    JsonObject main = menu();
    // Each menu must be reachable.
    JsonObject options = main.getJsonObject("options");
    for (int i = 0; i < menus.size(); i++) {
      options.put("D" + i, JsonObject.of("menu", menus.get(i)));
    }
    JsonObject attendant = JsonObject.of("menu", main, "menus", further);
    maybe(() -> attendant.put("language", "de"));
    maybe(
        () ->
            attendant.put(
                "limits",
                JsonObject.of("menuVisits", 1 + random.nextInt(20), "callTime", "90s")
                    .put("then", action(1))));
    maybe(() -> attendant.put("options", JsonObject.of("C", action(1), "B", "back")));
    return attendant;
  }

  private JsonObject menu() {
    JsonObject options = new JsonObject();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      options.put(oneOf(KEYS), action(2));
    }
    // Where both stand, one of them could never be chosen.
    if (options.containsKey("70X")) {
      options.remove("701");
    }
    JsonObject menu = JsonObject.of("prompt", prompt(), "options", options, "timeout", seconds(10));
    maybe(() -> menu.put("interDigitTimeout", seconds(3)));
    maybe(() -> menu.put("typeAhead", random.nextBoolean()));
    maybe(() -> menu.put("terminator", oneOf(List.of("#", "none", "*"))));
    maybe(() -> menu.put("invalid", lapse()));
    maybe(() -> menu.put("silence", lapse()));
    return menu;
  }

  private Object lapse() {
    return random.nextBoolean()
        ? media()
        : JsonObject.of("say", media(), "count", 1 + random.nextInt(3), "then", action(1));
  }

  /** An action, of which others may follow so many deep. */
  private Object action(int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return oneOf(List.of("back", "top", "repeat", "hangup", "dialplan"));
    }
    JsonObject action =
        switch (random.nextInt(9)) {
          case 0 -> JsonObject.of("say", prompt());
          case 1 -> JsonObject.of("menu", menus.isEmpty() ? "main" : oneOf(menus));
          case 2 -> collect(depth);
          case 3 -> JsonObject.of("dialplan", "office", "extension", "100");
          case 4 -> dial(depth);
          case 5 -> record();
          case 6 -> JsonObject.of("ask", "fuzz.ask", "timeout", seconds(5), "hold", media());
          case 7 -> JsonObject.of("language", oneOf(List.of("en", "de")));
          default -> JsonObject.of("set", JsonObject.of("A", "b${EXTEN}"));
        };
    if (List.of("say", "collect", "record", "language", "set").stream()
        .anyMatch(action::containsKey)) {
      maybe(() -> action.put("then", action(depth - 1)));
    }
    if (action.containsKey("ask")) {
      maybe(() -> action.put("otherwise", action(depth - 1)));
    }
    if (!action.containsKey("say")) {
      maybe(() -> action.put("say", prompt()));
    }
    return action;
  }

  private JsonObject collect(int depth) {
    JsonObject collect =
        JsonObject.of("collect", "PIN", "prompt", prompt(), "min", 1, "max", 1 + random.nextInt(4));
    maybe(() -> collect.put("secret", true));
    maybe(() -> collect.put("timeout", seconds(8)).put("interDigitTimeout", seconds(2)));
    maybe(() -> collect.put("invalid", JsonObject.of("say", media(), "then", action(depth - 1))));
    maybe(() -> collect.put("silence", JsonObject.of("count", 2, "then", "hangup")));
    return collect;
  }

  private JsonObject dial(int depth) {
    JsonObject dial =
        JsonObject.of(
            "dial",
            JsonArray.of("PJSIP/a", "PJSIP/b"),
            "ringTime",
            seconds(20),
            "meanwhile",
            oneOf(List.of("ringing", "music", "music:default")));
    maybe(() -> dial.put("busy", action(depth - 1)));
    maybe(() -> dial.put("noAnswer", action(depth - 1)));
    maybe(() -> dial.put("unavailable", action(depth - 1)));
    maybe(() -> dial.put("then", action(depth - 1)));
    return dial;
  }

  private JsonObject record() {
    JsonObject record =
        JsonObject.of("record", "voicemail", "prompt", prompt(), "maxDuration", seconds(30));
    maybe(
        () ->
            record.put(
                "review",
                JsonObject.of("prompt", media(), "keep", "1", "listen", "2", "again", "3")));
    return record;
  }

  private Object prompt() {
    return random.nextInt(4) == 0
        ? JsonObject.of("media", media(), "bargeIn", random.nextBoolean())
        : media();
  }

  private JsonArray media() {
    return JsonArray.of("sound:m" + random.nextInt(9), "sound:n" + random.nextInt(9));
  }

  private String seconds(int most) {
    return (1 + random.nextInt(most)) + "s";
  }

  private void maybe(Runnable what) {
    if (random.nextInt(3) == 0) {
      what.run();
    }
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
