package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Callers spell names, and choose among the people who are found. */
abstract class DirectoryStories<E extends Exchange> extends ExchangeStories<E> {

  /** Their names are said by sounds of Asterisk. */
  private static final JsonArray OFFICE =
      JsonArray.of(
          person("Anna Berg", 41, "sound:letters/a"),
          person("Zoë Berg", 42, "sound:letters/z"),
          person("Bernd Bergmann", 43, "sound:letters/b"),
          person("Bo Li", 44, "sound:letters/l"));

  DirectoryStories(E exchange) {
    super(exchange);
  }

  /** A telephone that can be dialled, and reacts in this way. */
  abstract Telephone telephone(Reaction reaction);

  @Test
  void theCallerSpellsANameAndIsConnected() {
    try (Telephone bob = telephone(Reaction.ANSWERS);
        LocalAttendant served =
            serve(
                new JsonObject(),
                JsonArray.of(
                    JsonObject.of("name", "Bob Ü", "dial", bob.endpoint(), "extension", "7")));
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      served.hears("sound:press-1");
      caller.press('1');
      served.hears("sound:dir-welcome");
      served.hears("sound:dir-pls-enter");
      served.hears("sound:digits/3");
      served.hears("sound:dir-last");
      caller.press('8');
      caller.press('#');
      served.hears("sound:letters/b");
      served.hears("sound:letters/o");
      served.hears("sound:letters/b");
      served.hears("sound:letters/u");
      served.hears("sound:dir-instr");
      caller.press('1');
      assertThat(result(served, "chosen"))
          .isEqualTo(JsonObject.of("digits", "8", "extension", "7"));
      assertThat(ended(served).getString("endpoint")).isEqualTo(bob.endpoint());
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
    }
  }

  @Test
  void keysOfEveryKindFindAPerson() {
    exchange
        .waysOfKeys()
        .forEach(
            dtmf -> {
              try (LocalAttendant served = serve(new JsonObject(), OFFICE);
                  Caller caller = directory(served, dtmf)) {
                press(caller, "2374");
                served.hears("sound:letters/a");
                served.hears("sound:dir-instr");
                caller.press('1');
                chooses(served, "41");
              }
            });
  }

  @Test
  @DisplayName("* goes on to the next person, and after the last one the caller spells again")
  void oneAfterTheOther() {
    try (LocalAttendant served = serve(new JsonObject(), OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      press(caller, "237#");
      served.hears("sound:letters/a");
      caller.press('*');
      served.hears("sound:letters/b");
      caller.press('*');
      served.hears("sound:letters/z");
      caller.press('*');
      assertThat(result(served, "noMore")).isEqualTo(JsonObject.of("digits", "237"));
      served.hears("sound:dir-nomore");
      served.hears("sound:dir-welcome");
      press(caller, "237*1");
      chooses(served, "43");
    }
  }

  @Test
  void moreLettersNarrowTheChoice() {
    try (LocalAttendant served = serve(new JsonObject(), OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      press(caller, "237");
      served.hears("sound:letters/a");
      caller.press('4');
      served.hears("sound:letters/a");
      caller.press('6');
      served.hears("sound:letters/b");
      caller.press('1');
      chooses(served, "43");
    }
  }

  @Test
  void allKeysCanComeBeforeAnyPrompt() {
    try (LocalAttendant served = serve(new JsonObject(), OFFICE);
        Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      press(caller, "12374621");
      assertThat(result(served, "chosen"))
          .isEqualTo(JsonObject.of("digits", "237462", "extension", "43"));
      served.hears("sound:you-entered");
    }
  }

  @Test
  void tooManyMatchesAwaitMoreLettersAndThenOnlySomeAreOffered() {
    try (LocalAttendant served =
            serve(JsonObject.of("matches", 2, "interDigitTimeout", "1s"), OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      press(caller, "2374");
      served.hears("sound:letters/a");
      press(caller, "**");
      assertThat(result(served, "noMore")).isEqualTo(JsonObject.of("digits", "2374"));
      served.hears("sound:dir-nomore");
      served.hears("sound:dir-welcome");
      press(caller, "23749");
      served.hears("sound:letters/z");
      press(caller, "#1");
      chooses(served, "42");
    }
  }

  @Test
  void noMatchIsAwaitedToTheEndOfTheKeysAndGivesUpAtLast() {
    JsonObject noMatch =
        JsonObject.of(
            "say", "sound:dir-nomatch", "count", 2, "then", JsonObject.of("menu", "thanks"));
    try (LocalAttendant served =
            serve(JsonObject.of("noMatch", noMatch, "interDigitTimeout", "1s"), OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      press(caller, "97012378");
      assertThat(result(served, "noMatch")).isEqualTo(JsonObject.of("digits", "97012378"));
      served.hears("sound:dir-nomatch");
      served.hears("sound:dir-welcome");
      press(caller, "99#");
      assertThat(result(served, "noMatch")).isEqualTo(JsonObject.of("digits", "99"));
      served.hears("sound:dir-nomatch");
      served.hears("sound:auth-thankyou");
    }
  }

  @Test
  void wrongKeysAndSilenceAreBounded() {
    JsonObject rule = JsonObject.of("count", 2, "then", JsonObject.of("menu", "thanks"));
    try (LocalAttendant served =
            serve(
                JsonObject.of(
                    "invalid",
                    rule.copy().put("say", "sound:option-is-invalid"),
                    "silence",
                    rule,
                    "offer",
                    "sound:beep",
                    "timeout",
                    "1s"),
                OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      caller.press('#');
      result(served, "invalid");
      served.hears("sound:option-is-invalid");
      served.hears("sound:dir-welcome");
      press(caller, "54#");
      served.hears("sound:letters/l");
      caller.press('0');
      result(served, "invalid");
      served.hears("sound:option-is-invalid");
      served.hears("sound:letters/l");
      result(served, "silence");
      served.hears("sound:letters/l");
      result(served, "silence");
      served.hears("sound:auth-thankyou");
    }
  }

  @Test
  void whoHangsUpWhileANameIsSaidLeavesNothingBehind() {
    try (LocalAttendant served = serve(new JsonObject(), OFFICE);
        Caller caller = directory(served, Dtmf.SIP_INFO)) {
      press(caller, "237");
      served.hears("sound:letters/a");
      caller.hangUp();
      assertThat(served.summary().getString("ended")).isEqualTo("hangup");
      assertThat(served.attendant.types()).doesNotContain(AttendantEvents.ACTION_FAILED);
    }
  }

  private Caller directory(LocalAttendant served, Dtmf dtmf) {
    Caller caller = exchange.call(dtmf);
    served.hears("sound:press-1");
    caller.press('1');
    served.hears("sound:dir-welcome");
    return caller;
  }

  private static void press(Caller caller, String keys) {
    keys.chars().forEach(key -> caller.press((char) key));
  }

  /** The person's extension is read out, which tells that it can be used. */
  private static void chooses(LocalAttendant served, String extension) {
    assertThat(result(served, "chosen").getString("extension")).isEqualTo(extension);
    served.hears("sound:you-entered");
    served.hears("sound:digits/4");
  }

  private static JsonObject result(LocalAttendant served, String result) {
    JsonObject details = ended(served);
    assertThat(details.getString("result")).isEqualTo(result);
    details.fieldNames().retainAll(Set.of("digits", "extension"));
    return details;
  }

  private static JsonObject ended(LocalAttendant served) {
    return served.attendant.next(AttendantEvents.ACTION_ENDED);
  }

  private static JsonObject person(String name, int extension, String says) {
    return JsonObject.of("name", name, "extension", extension, "says", says);
  }

  private LocalAttendant serve(JsonObject keys, JsonArray people) {
    JsonObject directory = JsonObject.of("directory", "last").mergeIn(keys);
    if (people.getJsonObject(0).containsKey("says")) {
      directory.put(
          "then", JsonObject.of("say", JsonArray.of("sound:you-entered", "digits:${EXTEN}")));
    }
    return LocalAttendant.by(
        exchange,
        JsonObject.of(
            "people",
            people,
            "menu",
            JsonObject.of(
                "prompt",
                "sound:press-1",
                "options",
                JsonObject.of("1", directory, "9", JsonObject.of("menu", "thanks"))),
            "menus",
            JsonObject.of(
                "thanks",
                JsonObject.of(
                    "prompt", "sound:auth-thankyou", "options", JsonObject.of("0", "top")))));
  }
}
