package dev.ariattendant.flow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a key, a time-out, an entry or a program can lead to. Each record is one word of the
 * configuration, its own name in lower case ({@link Dial} is {@code dial}), and its components are
 * the keys beside it; the schema says what they may hold and what they are when they are left out.
 *
 * <p>Texts may hold the call's variables as <code>${NAME}</code>: <code>${EXTEN}</code>, the keys
 * that led here, <code>${CALLERID(num)}</code>, and those that {@link Collect} and {@link Set} have
 * set.
 */
public sealed interface Action {

  /** Its word in the configuration, e.g. {@code dial}. */
  default String wireName() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * Says something first; any other action may stand beside {@code say}.
   *
   * @param prompt what is said
   * @param then what follows; the menu again, unless it is said otherwise
   */
  record Say(@JsonProperty("say") Prompt prompt, Action then) implements Action {}

  /**
   * Goes to a menu.
   *
   * @param name which one
   */
  record Menu(@JsonProperty("menu") String name) implements Action {}

  /** Goes back to the menu that the caller came from; from the first one, to its beginning. */
  record Back() implements Action {}

  /** Goes to the menu where this call began. */
  record Top() implements Action {}

  /** Starts the menu over. */
  record Repeat() implements Action {}

  /**
   * Takes digits into a variable.
   *
   * @param variable its name
   * @param prompt asks for them
   * @param min how many there must be
   * @param max how many there can be, which ends them at once
   * @param digits which keys count, as a pattern for one key, e.g. {@code X} or {@code [0-9*]}
   * @param terminator ends them, and isn't one of them; empty for none
   * @param timeout how long the caller may be silent after the prompt
   * @param interDigitTimeout how long the caller may take for the next digit
   * @param secret whether what is pressed is kept from events and logs
   * @param invalid for too few digits, and for keys that don't count
   * @param silence for callers who press nothing
   * @param then what follows
   */
  record Collect(
      @JsonProperty("collect") String variable,
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
      Action then)
      implements Action, InputRequest {}

  /**
   * Gives the call to the dialplan ({@code channels.continueInDialplan}).
   *
   * @param context which context; empty for the one the call came from
   * @param extension which extension; empty for the one the call came from
   * @param priority which priority, a number or a label
   * @param variables set on the channel before
   */
  record Dialplan(
      @JsonProperty("dialplan") Optional<String> context,
      Optional<String> extension,
      Optional<String> priority,
      Map<String, String> variables)
      implements Action {

    /** Copies the map. */
    public Dialplan {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * Calls somebody else and connects both. Either side's hang-up ends the conversation.
   *
   * @param endpoints all called at once, e.g. {@code PJSIP/bob}; the first to answer wins
   * @param ringTime how long it may ring
   * @param callerId what they see, e.g. {@code "Sales" <100>}; empty for the caller's own
   * @param meanwhile what the caller hears: {@code ringing}, {@code music} or {@code music:CLASS}
   * @param busy what follows when all are busy
   * @param noAnswer what follows when nobody answers in time
   * @param unavailable what follows when nobody can be called
   * @param then what follows the conversation, if the caller is still there
   */
  record Dial(
      @JsonProperty("dial") List<String> endpoints,
      Duration ringTime,
      Optional<String> callerId,
      String meanwhile,
      Action busy,
      Action noAnswer,
      Action unavailable,
      Action then)
      implements Action {

    /** Copies the list. */
    public Dial {
      endpoints = List.copyOf(endpoints);
    }
  }

  /**
   * Takes a message.
   *
   * @param folder the recording's name is this, a slash, the channel's id and a number
   * @param prompt said before
   * @param format the file's format, such as {@code wav}
   * @param beep whether a tone says when to speak
   * @param maxDuration how long it may be
   * @param maxSilence which silence ends it
   * @param terminator the key that ends it: {@code *} or {@code #}; {@code any}; {@code none}
   * @param review lets the caller keep, hear or repeat it
   * @param failed what follows when there is none, since Asterisk couldn't record it
   * @param then what follows otherwise
   */
  // The word is Asterisk's; here nobody means the JDK's.
  @SuppressWarnings("JavaLangClash")
  record Record(
      @JsonProperty("record") String folder,
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

    /**
     * What the caller may do with a message.
     *
     * @param prompt names the keys
     * @param keep the key that keeps it, as hanging up and silence do
     * @param listen the key that plays it
     * @param again the key that records it anew
     * @param timeout how long the caller may be silent after the prompt
     */
    public record Review(
        Prompt prompt, String keep, String listen, String again, Duration timeout) {}
  }

  /**
   * Asks a program what to do: it is given the call's facts and answers with an action.
   *
   * @param address an address of the event bus, or an http(s) URL
   * @param timeout how long it may take
   * @param hold what the caller hears meanwhile, again and again
   * @param allow what it may answer
   * @param otherwise what follows without an answer, or with one that isn't an action or isn't
   *     allowed
   */
  record Ask(
      @JsonProperty("ask") String address,
      Duration timeout,
      Prompt hold,
      Allow allow,
      Action otherwise)
      implements Action {}

  /**
   * Changes the language of all that follows.
   *
   * @param tag Asterisk's name of it, such as {@code de}
   * @param then what follows
   */
  record Language(@JsonProperty("language") String tag, Action then) implements Action {}

  /**
   * Sets variables, for the actions that follow and on the channel.
   *
   * @param variables their values by name
   * @param then what follows
   */
  record Set(@JsonProperty("set") Map<String, String> variables, Action then) implements Action {

    /** Copies the map. */
    public Set {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * Ends the call.
   *
   * @param reason the {@code reason} of {@code channels.hangup}, such as {@code normal}
   */
  record Hangup(@JsonProperty("hangup") String reason) implements Action {}
}
