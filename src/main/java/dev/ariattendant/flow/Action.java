package dev.ariattendant.flow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a key, a time-out, an entry rule or a program's answer leads to. Each record is an action of
 * the configuration with its own name, which begins in lower case ({@link Dial} is {@code dial}),
 * and its components are the keys beside it. The schema describes them, and has their defaults.
 *
 * <p>Texts may refer to the call's variables, <code>${NAME}</code>: <code>${EXTEN}</code>, the keys
 * that led here, <code>${CALLERID(num)}</code>, and those that {@link Collect} and {@link Set} set.
 */
public sealed interface Action {

  /** Its name in the configuration, e.g. {@code dial}. */
  default String wireName() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Plays a prompt first; any other action may stand beside {@code say}. */
  record Say(@JsonProperty("say") Prompt prompt, Action then) implements Action {}

  /** Goes to a menu. */
  record Menu(@JsonProperty("menu") String name) implements Action {}

  /** Goes back to the menu that the caller came from; in the first menu, starts it over. */
  record Back() implements Action {}

  /** Goes to the menu where the call began. */
  record Top() implements Action {}

  /** Starts the menu over. */
  record Repeat() implements Action {}

  /**
   * Takes digits into a variable, or compares them with a PIN.
   *
   * @param pin the digits that are right; empty if all are. Then the variable isn't set
   * @param digits a pattern for one key, e.g. {@code X} or {@code [0-9*]}
   * @param terminator empty for none
   * @param locked what follows while the caller has to wait, after many wrong PINs
   */
  record Collect(
      @JsonProperty("collect") String variable,
      Optional<Pin> pin,
      Prompt prompt,
      int min,
      int max,
      KeyPattern digits,
      String terminator,
      Duration timeout,
      Duration interDigitTimeout,
      boolean secret,
      RetryRule invalid,
      RetryRule silence,
      Action locked,
      Action then)
      implements Action, InputRequest {

    /** A PIN is always secret. */
    public Collect {
      secret = secret || pin.isPresent();
    }
  }

  /**
   * Lets the caller spell a name on the keys, and choose among the people whose names begin so.
   *
   * @param names by which names people are found
   * @param prompt asks for the name; if it is empty, Asterisk's own sounds do
   * @param min so many keys are awaited before people are offered
   * @param matches so many people are offered at most
   * @param offer follows each name that is offered
   * @param noMatch what follows keys that no name begins with
   * @param noMore what follows if the caller takes none of those who are offered
   */
  record Directory(
      @JsonProperty("directory") NameOrder names,
      Prompt prompt,
      int min,
      int matches,
      Prompt offer,
      Duration timeout,
      Duration interDigitTimeout,
      RetryRule noMatch,
      RetryRule noMore,
      RetryRule invalid,
      RetryRule silence,
      Action then)
      implements Action, InputRequest {

    public Directory {
      prompt = prompt.isEmpty() ? introduction(names, min) : prompt;
    }

    /** What Asterisk's own Directory() says. */
    private static Prompt introduction(NameOrder names, int min) {
      String which =
          switch (names) {
            case LAST -> "sound:dir-last";
            case FIRST -> "sound:dir-first";
            case EITHER -> "sound:dir-firstlast";
          };
      return Prompt.ofUris(
          List.of(
              "sound:dir-welcome",
              "sound:dir-pls-enter",
              "sound:digits/" + min,
              which,
              "sound:dir-usingkeypad"),
          true);
    }
  }

  /**
   * Sends the call to the dialplan ({@code channels.continueInDialplan}).
   *
   * @param context empty for the one that the call came from
   * @param extension empty for the one that the call came from
   * @param priority a number or a label
   */
  record Dialplan(
      @JsonProperty("dialplan") Optional<String> context,
      Optional<String> extension,
      Optional<String> priority,
      Map<String, String> variables)
      implements Action {

    public Dialplan {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * Calls endpoints and connects the caller with the first that answers.
   *
   * @param callerId empty for the caller's own
   * @param meanwhile {@code ringing}, {@code music} or {@code music:CLASS}
   * @param whisper what a callee alone hears before the conversation
   * @param confirm how a callee takes the call; empty if it is enough to answer
   */
  record Dial(
      @JsonProperty("dial") List<String> endpoints,
      Duration ringTime,
      Optional<String> callerId,
      String meanwhile,
      Prompt whisper,
      Optional<Confirm> confirm,
      Action busy,
      Action noAnswer,
      Action unavailable,
      Action then)
      implements Action {

    public Dial {
      endpoints = List.copyOf(endpoints);
    }

    /**
     * How a callee who has answered takes the call.
     *
     * @param prompt names the keys
     * @param key takes the call
     * @param decline declines it
     * @param timeout how long the callee may be silent after the prompt
     */
    public record Confirm(Prompt prompt, String key, String decline, Duration timeout) {}
  }

  /**
   * Records a message.
   *
   * @param folder the recording's name is this, a slash, the channel's id and a number
   * @param mailbox the mailbox that the message is for; empty for none: then it stays with Asterisk
   * @param terminator {@code *} or {@code #}; {@code any}; {@code none}
   */
  // ARI's word. Nothing here means java.lang.Record.
  @SuppressWarnings("JavaLangClash")
  record Record(
      @JsonProperty("record") String folder,
      Optional<String> mailbox,
      Prompt prompt,
      String format,
      boolean beep,
      Duration maxDuration,
      Duration maxSilence,
      String terminator,
      Optional<Review> review,
      Action failed,
      Action then)
      implements Action {

    /** Lets the caller keep, hear or repeat the message. */
    public record Review(
        Prompt prompt, String keep, String listen, String again, Duration timeout) {}
  }

  /**
   * Records the audio that takes a text's place.
   *
   * @param id the text's
   * @param inLanguage of the recording; empty for that in which the caller hears the text
   * @param terminator as of {@link Record}
   * @param refused what follows a recording that can't be used; counted from the action's begin on
   * @param failed what follows if there is no recording, or if it can't be stored
   */
  record RecordPrompt(
      @JsonProperty("recordPrompt") String id,
      Optional<String> inLanguage,
      Prompt prompt,
      Duration maxDuration,
      Duration maxSilence,
      String terminator,
      Record.Review review,
      RetryRule refused,
      Action failed,
      Action then)
      implements Action {}

  /**
   * Asks a program what to do. It gets a description of the call, and answers with an action.
   *
   * @param address an address of the event bus, or an http(s) URL
   */
  record Ask(
      @JsonProperty("ask") String address,
      Duration timeout,
      Prompt hold,
      AllowedAnswers allow,
      Action otherwise)
      implements Action {}

  /**
   * Changes the language of all prompts that follow.
   *
   * @param tag the language by Asterisk's name, such as {@code de}
   */
  record Language(@JsonProperty("language") String tag, Action then) implements Action {}

  /** Sets variables on the channel, and for the actions that follow. */
  record Set(@JsonProperty("set") Map<String, String> variables, Action then) implements Action {

    public Set {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * Switches a schedule by hand, for all callers, and says its state.
   *
   * @param to {@code open}, {@code closed}, {@code holiday}, {@code automatic} (by the clock) or
   *     {@code toggle}; empty to change nothing
   * @param open heard if the schedule is open then
   * @param closed heard if it is closed then
   * @param holiday heard if it is on holiday then
   */
  record Switch(
      @JsonProperty("switch") String schedule,
      Optional<String> to,
      Prompt open,
      Prompt closed,
      Prompt holiday,
      Action then)
      implements Action {}

  /**
   * Ends the call.
   *
   * @param reason the {@code reason} of {@code channels.hangup}, such as {@code normal}
   */
  record Hangup(@JsonProperty("hangup") String reason) implements Action {}
}
