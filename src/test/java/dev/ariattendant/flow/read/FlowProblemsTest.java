package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.StrictYamlParser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with what callers would meet, in the words that people get to read. */
class FlowProblemsTest {

  private static final String MENU = "menu: {prompt: sound:a";
  private static final String ACTIONS =
      "say, menu, collect, directory, switch, recordPrompt, dialplan, dial, record, ask, language, set, hangup, repeat, back, top";
  private static final String KEYS =
      "expected keys of 0-9 * # A-D, or X Z N [1-5] for one of several, with quotes around * and"
          + " #";
  private static final String WORDS =
      "expected one of repeat, back, top, hangup, dialplan, or a section such as {menu: sales}";

  private static final String ASKED =
      "ask: expected an address of the event bus, or an http(s) URL such as"
          + " http://router:8080/calls?number=${EXTEN}";

  private static final String PRIORITY =
      "priority: expected a number from 1 to 999999999 or a label, without variables";

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments("menu: 5", "menu: expected a section with keys of its own"),
        arguments("menu: [sound:a]", "menu: expected a section with keys of its own"),
        arguments(
            "menu: {timeout: 5s}",
            "menu.prompt: expected at least one medium, such as sound:welcome"),
        arguments(
            "menu: {prompt: []}",
            "menu.prompt: expected at least one medium, such as sound:welcome"),
        arguments(
            "menu: {prompt: }",
            "menu.prompt: expected a medium such as sound:welcome, a text such as {text: Welcome}, a list of them, or a section"
                + " with media and bargeIn, found nothing"),
        arguments(
            "menu: {prompt: {media: sound:a, bargein: no}}",
            "menu.prompt.bargein: unknown; expected one of media, text, id, digits, number, date, time, hours, bargeIn"),
        arguments(
            "menu: {prompt: {bargeIn: false}}",
            "menu.prompt: expected one of text, digits, number, date, time, hours"),
        arguments(
            "menu: {prompt: {}}",
            "menu.prompt: expected one of text, digits, number, date, time, hours"),
        arguments(
            "menu: {prompt: [{txt: Welcome, text: a}]}",
            "menu.prompt[0].txt: unknown; expected one of text, id, digits, number, date, time,"
                + " hours"),
        arguments(
            "menu: {prompt: {text: {en: ' '}}}",
            "menu.prompt.text.en: expected a text such as Welcome, found ' '"),
        arguments(
            "menu: {prompt: {text: 'You pressed ${EXTEN}'}}",
            "menu.prompt.text: a text holds no variables; expected them beside it in the list, as"
                + " in [{text: Your number is}, {digits: '${EXTEN}'}]"),
        arguments(
            "menu: {prompt: {text: Press one, or two}}",
            "menu.prompt.or two: unknown; a text with a comma must stand in quotes,"
                + " as in {text: \"One, two\"}"),
        arguments(
            "menu: {prompt: {text: a, media: sound:a}}",
            "menu.prompt: expected only one of text, digits, number, date, time, hours,"
                + " found media and text; several are a list"),
        arguments(
            "menu: {prompt: [{digits: 12, id: a}]}",
            "menu.prompt[0].id: only a text has an id; found it beside digits"),
        arguments(
            "menu: {prompt: {number: abc}}",
            "menu.prompt.number: expected a whole number of up to 9 digits, or a variable such as"
                + " ${EXTEN}, found 'abc'"),
        arguments(
            "menu: {prompt: {number: 1234567890}}",
            "menu.prompt.number: expected a whole number of up to 9 digits, or a variable such as"
                + " ${EXTEN}, found '1234567890'"),
        arguments(
            "menu: {prompt: {number: '${COUNT}'}}",
            "menu.prompt.number: nothing sets ${COUNT}; expected one of EXTEN, CALLERID(num),"
                + " CALLERID(name), UNIQUEID"),
        arguments(
            "menu: {prompt: {number: '${EXTEN'}}",
            "menu.prompt.number: expected a } after each ${, found '${EXTEN'"),
        arguments(
            "menu: {prompt: {date: 2026-13-40}}",
            "menu.prompt.date: expected today, a date such as 2026-12-24, or a variable such as"
                + " ${DAY}, found '2026-13-40'"),
        arguments(
            "menu: {prompt: [sound:a, {time: 25:00}]}",
            "menu.prompt[1].time: expected now, a time from 0:00 to 23:59, or a variable such as"
                + " ${TIME}, found '25:00'"),
        arguments(
            "menu: {prompt: {digits: 12x}}",
            "menu.prompt.digits: expected digits of 0-9 * # A-D, 200 at most and with a + before"
                + " them if need be, or variables such as ${EXTEN}, found '12x'"),
        arguments(
            "menu: {prompt: {number: [1]}}",
            "menu.prompt.number: expected a whole number of up to 9 digits, or a variable such as"
                + " ${EXTEN}, found a list"),
        arguments(
            "menu: {prompt: {hours: ofice}}",
            "menu.prompt.hours: no schedule 'ofice'; there is none"),
        arguments(
            "menu: {prompt: {text: a, id: ../a}}",
            "menu.prompt.id: expected a file's name of up to 80 letters, digits, dots, - and _,"
                + " without a folder, found '../a'"),
        arguments(
            "menu: {prompt: {text: a, id: %s}}".formatted("a".repeat(81)),
            "menu.prompt.id: expected a file's name of up to 80 letters, digits, dots, - and _,"
                + " without a folder, found '%s'".formatted("a".repeat(81))),
        arguments(
            "menu: {prompt: [{hours: %1$s}]}\nschedules: {%1$s: {hours: {mon: 09:00-17:00}}}"
                .formatted("a".repeat(68)),
            "menu.prompt[0].hours: expected a schedule whose name has at most 67 characters and no"
                + " .., so that hours-NAME-closed can name a recording"),
        arguments(
            "menu: {prompt: {hours: a..b}}\nschedules: {a..b: {hours: {mon: 09:00-17:00}}}",
            "menu.prompt.hours: expected a schedule whose name has at most 67 characters and no"
                + " .., so that hours-NAME-closed can name a recording"),
        arguments(
            "menu: {prompt: {media: sound:a, bargeIn: no}}",
            "menu.prompt.bargeIn: expected true or false, found 'no'"),
        arguments(
            MENU + ", promt: sound:b}",
            "menu.promt: unknown; expected one of prompt, timeout, interDigitTimeout, terminator,"
                + " typeAhead, options, invalid, silence"),
        arguments(
            MENU + ", \"timeout:5s\": x}",
            "menu.timeout...: unknown; expected one of prompt, timeout, interDigitTimeout,"
                + " terminator, typeAhead, options, invalid, silence"),
        arguments(
            MENU + ", timeout: 10}",
            "menu.timeout: expected a duration such as 10s or 1500ms, found '10'"),
        arguments(
            MENU + ", timeout: 0s}",
            "menu.timeout: expected a duration such as 10s or 1500ms, found '0s'"),
        arguments(
            MENU + ", timeout: 999999h}",
            "menu.timeout: expected a duration such as 10s or 1500ms, found '999999h'"),
        arguments(
            MENU + ", terminator: 12}",
            "menu.terminator: expected one key of 0-9 * # A-D, or none, found '12'"),
        arguments(
            MENU + ", terminator: \"##\"}",
            "menu.terminator: expected one key of 0-9 * # A-D, or none, found '##'"),
        arguments(
            MENU + ", silence: {say: sound:b, cuont: 3}}",
            "menu.silence.cuont: unknown; expected one of say, count, then"),
        arguments(
            MENU + ", silence: {count: 0}}",
            "menu.silence.count: expected a whole number of 1 or more, found '0'"),
        arguments(
            MENU + ", silence: {count: three}}",
            "menu.silence.count: expected a whole number of 1 or more, found 'three'"),
        arguments(
            "menus: {main: {prompt: sound:a, options: {1: back}}}",
            "menus.main: expected a name of letters, digits, _ . and -, other than main: that is"
                + " the menu where calls begin"),
        arguments("menus: []", "menus: expected menus by name"),
        arguments(
            "limits: {menuVisits: -1}",
            "limits.menuVisits: expected a whole number of 1 or more, found '-1'"),
        arguments(
            "language: de AT",
            "language: expected a language as Asterisk names it, such as de, found 'de AT'"),
        arguments(
            "entry: {then: back}",
            "entry: expected a list of rules such as {called: \"100\", then: {menu: sales}},"
                + " found a section"),
        arguments(
            "entry: [{called: 1}]",
            "entry[0].then: expected an action such as {menu: sales}, {dial: PJSIP/bob}, back or"
                + " hangup"));
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        arguments("{}", "expected an action: one of " + ACTIONS.replace("top", "top, ~")),
        arguments("bck", WORDS + ", found 'bck'"),
        arguments("sound:a", WORDS + ", found 'sound:a'"),
        arguments(
            "7",
            "expected an action such as {menu: sales}, {dial: PJSIP/bob}, back or hangup, found"
                + " '7'"),
        arguments("{menu: main, dial: PJSIP/a}", "expected one action, found menu and dial"));
  }

  static Stream<Arguments> sections() {
    String beside =
        "unknown; expected one of say, then, menu, collect, directory, switch, recordPrompt, dialplan, dial, record, ask, language,"
            + " set, hangup";
    return Stream.of(
        arguments("{dail: PJSIP/a}", "dail: " + beside),
        arguments("{say: sound:a, goto: 1000}", "goto: " + beside),
        arguments("{menu: main, then: back}", "then: unknown; expected one of say, menu"),
        arguments(
            "{say: sound:a, menu: main, then: back}", "then: unknown; expected one of say, menu"),
        arguments(
            "{dial: PJSIP/a, ringTme: 5s}",
            "ringTme: unknown; expected one of say, dial, ringTime, callerId, meanwhile, whisper, confirm, busy,"
                + " noAnswer, unavailable, then"),
        arguments(
            "{dial: PJSIP/a, ringTime: 5}",
            "ringTime: expected a duration such as 10s or 1500ms, found '5'"),
        arguments(
            "{dial: bob}",
            "dial: expected an endpoint such as PJSIP/bob, or a list of them, found 'bob'"),
        arguments(
            "{dial: [PJSIP/a, bob]}",
            "dial[1]: expected an endpoint such as PJSIP/bob, found 'bob'"),
        arguments("{dial: []}", "dial: expected an endpoint such as PJSIP/bob, or a list of them"),
        arguments(
            "{dial: PJSIP/a, meanwhile: moh}",
            "meanwhile: expected ringing, music or music:CLASS, found 'moh'"),
        arguments(
            "{dial: PJSIP/a, busy: {dial: PJSIP/b, noAnswer: bck}}",
            "busy.noAnswer: " + WORDS + ", found 'bck'"),
        arguments(
            "{hangup: angry}",
            "hangup: expected one of normal, busy, congestion, no_answer, timeout, rejected,"
                + " unallocated, normal_unspecified, number_incomplete, codec_mismatch,"
                + " interworking, failure, answered_elsewhere, found 'angry'"),
        arguments(
            "{collect: MY PIN}",
            "collect: expected a variable's name of letters, digits and _, which ATTENDANT_ doesn't"
                + " begin, found 'MY PIN'"),
        arguments(
            "{collect: ATTENDANT_MENU}",
            "collect: expected a variable's name of letters, digits and _, which ATTENDANT_ doesn't"
                + " begin, found 'ATTENDANT_MENU'"),
        arguments(
            "{collect: PIN, max: 81}", "max: expected a whole number from 1 to 80, found '81'"),
        arguments(
            "{collect: PIN, digits: XX}",
            "digits: expected a pattern for one key, such as X or \"[0-9*]\", found 'XX'"),
        arguments(
            "{collect: PIN, digits: \"[9-1]\"}",
            "digits: expected a range from a lower to a higher digit, such as [1-5], found"
                + " '[9-1]'"),
        arguments("{collect: PIN, min: 5, max: 4}", "min: expected min (5) no more than max (4)"),
        arguments("{collect: PIN, min: 21}", "min: expected min (21) no more than max (20)"),
        arguments(
            "{collect: PIN, min: 0, max: 0}",
            "max: expected a whole number from 1 to 80, found '0'"),
        arguments(
            "{record: ../a}",
            "record: expected a folder's name such as messages, without .. and blanks, found"
                + " '../a'"),
        arguments(
            "{record: a, terminator: all}",
            "terminator: expected * or #, any or none, found 'all'"),
        arguments(
            "{record: a, review: {prompt: sound:a, keep: 2}}",
            "review.keep: expected another key than that of listen, found '2'"),
        arguments(
            "{record: a, review: {prompt: sound:a, keep: 7, again: 7}}",
            "review.again: expected another key than that of keep, found '7'"),
        arguments(
            "{record: a, review: {}}",
            "review.prompt: expected a medium such as sound:welcome, a text such as {text: Welcome}, a list of them, or a section"
                + " with media and bargeIn"),
        arguments("{set: {}}", "set: expected variables such as NAME: value"),
        arguments("{set: {A: [b]}}", "set.A: expected a text, found a list"),
        arguments(
            "{set: {ATTENDANT_MENU: b}}",
            "set.ATTENDANT_MENU: expected a variable's name of letters, digits and _, which"
                + " ATTENDANT_ doesn't begin"),
        arguments("{dialplan: \" \"}", "dialplan: expected a context of the dialplan, found ' '"),
        arguments("{ask: a b}", ASKED),
        arguments("{ask: 'http://secret:key@'}", ASKED),
        arguments("{ask: 'http://secret|key'}", ASKED),
        arguments("{ask: 'https:///secret'}", ASKED),
        arguments("{ask: 'http:/secret'}", ASKED),
        arguments("{ask: 'HTTPS:secret'}", ASKED),
        arguments("{ask: 'ftp://secret'}", ASKED),
        arguments("{ask: 'http://h:99999/secret'}", ASKED),
        arguments("{ask: 'http://${EXTEN}/secret'}", ASKED),
        arguments("{ask: 'http://a:${EXTEN}@secret/'}", ASKED),
        arguments("{ask: 'office.${EXTEN}'}", ASKED),
        arguments("{ask: 'http://h/secret?${EXTEN'}", "ask: expected a } after each ${"),
        arguments(
            "{ask: 'http://h/secret?${NUMBER}'}",
            "ask: nothing sets ${NUMBER}; expected one of EXTEN, CALLERID(num), CALLERID(name),"
                + " UNIQUEID"),
        arguments("{dialplan: a, priority: '${EXTEN}'}", PRIORITY + ", found '${EXTEN}'"),
        arguments("{dialplan: a, priority: 'x${EXTEN}'}", PRIORITY + ", found 'x${EXTEN}'"),
        arguments("{dialplan: a, priority: '99999999999'}", PRIORITY + ", found '99999999999'"),
        arguments("{dialplan: a, priority: 99999999999}", PRIORITY + ", found '99999999999'"),
        arguments("{dialplan: a, priority: 1000000000}", PRIORITY + ", found '1000000000'"),
        arguments("{dialplan: a, priority: 0}", PRIORITY + ", found '0'"),
        arguments("{dialplan: a, priority: '000'}", PRIORITY + ", found '000'"),
        arguments("{dialplan: a, priority: -1}", PRIORITY + ", found '-1'"),
        arguments("{dialplan: a, priority: ' '}", PRIORITY + ", found ' '"),
        arguments("{menu: salse}", "menu: no menu 'salse'; expected one of main"),
        arguments(
            "{dial: \"PJSIP/${NOBODY}\"}",
            "dial: nothing sets ${NOBODY}; expected one of EXTEN, CALLERID(num), CALLERID(name),"
                + " UNIQUEID"),
        arguments(
            "{dial: \"PJSIP/${EXTEN\"}", "dial: expected a } after each ${, found 'PJSIP/${EXTEN'"),
        arguments(
            "{say: \"digits:${PIN}\"}",
            "say: nothing sets ${PIN}; expected one of EXTEN, CALLERID(num), CALLERID(name),"
                + " UNIQUEID"),
        arguments(
            "{say: \"sound:${EXTEN}\"}",
            "say: expected variables in digits: only, as in digits:${EXTEN}, found"
                + " 'sound:${EXTEN}'"),
        arguments(
            "{say: [sound:a, welcome]}",
            "say[1]: expected a media URI with a scheme, such as sound:welcome, found 'welcome'"),
        arguments(
            "{say: {media: [sound:a, tone:ring]}}",
            "say.media[1]: a tone never ends by itself, so no menu could follow it, found"
                + " 'tone:ring'"),
        arguments(
            "{say: {media: []}}",
            "say.media: expected a medium such as sound:welcome, or a list of them"));
  }

  static Stream<Arguments> meanings() {
    String never = "never reached: no entry and no option leads here";
    return Stream.of(
        arguments(
            "timeZone: Europe/Wien",
            "timeZone: expected a time zone such as Europe/Vienna, found 'Europe/Wien'"),
        arguments(MENU + ", options: {x: back}}", "menu.options.x: " + KEYS),
        arguments(MENU + ", options: {a: back}}", "menu.options.a: " + KEYS),
        arguments(MENU + ", options: {E: back}}", "menu.options.E: " + KEYS),
        arguments(MENU + ", options: {\"\": back}}", "menu.options.: " + KEYS),
        arguments(MENU + ", options: {\"1 2\": back}}", "menu.options.1 2: " + KEYS),
        arguments(MENU + ", options: {\"[]\": back}}", "menu.options.[]: " + KEYS),
        arguments(MENU + ", options: {\"50%/~ü\": back}}", "menu.options.50%/~ü: " + KEYS),
        arguments(
            MENU + ", options: {\"[5-1]\": back}}",
            "menu.options.[5-1]: expected a range from a lower to a higher digit, such as [1-5]"),
        arguments(
            MENU + ", options: {\"[1-]\": back}}",
            "menu.options.[1-]: expected characters of 0123456789*#ABCD, or X Z N [1-5] for one of"
                + " several"),
        arguments(
            MENU + ", options: {\"[12]\": back, \"[1-2]\": top}}",
            "menu.options.[1-2]: expected other keys than those of [12]"),
        arguments(
            MENU + ", options: {1: back, 2: top, \"[12]\": hangup}}",
            "menu.options.[12]: can never be chosen: all of its keys are those of 1, 2"),
        arguments(
            "options: {\"*\": back}\n" + MENU + ", options: {\"[#*]\": top, \"#\": hangup}}",
            "menu.options.[#*]: can never be chosen: all of its keys are those of #, *"),
        arguments(
            MENU + ", options: {\"2[0-4]X\": back, \"2[5-9]X\": top, 2XX: hangup}}",
            "menu.options.2XX: can never be chosen: all of its keys are those of 2[0-4]X, 2[5-9]X"),
        arguments(
            MENU
                + ", options: {1: {menu: sales}}}\n"
                + "menus: {sales: {prompt: sound:a, options: {1: back, 2: top, \"[12]\": hangup}}}",
            "menus.sales.options.[12]: can never be chosen: all of its keys are those of 1, 2"),
        arguments(
            MENU
                + ", options: {1: {collect: PIN, max: 4}}}\n"
                + "menus: {PIN: {prompt: sound:a, options: {1: back}}}",
            "menus.PIN: " + never),
        arguments(
            MENU + ", timeout: 597h}",
            "menu.timeout: expected a duration such as 10s or 1500ms, found '597h'"),
        arguments(
            "menus: {sales: {prompt: sound:a, options: {1: {menu: sales}}}}",
            "menus.sales: " + never),
        arguments(
            """
            menus:
              a: {prompt: sound:a, options: {1: {menu: b}}}
              b: {prompt: sound:a, options: {1: {menu: a}}}
            """,
            "menus.a: " + never + "\nmenus.b: " + never),
        arguments(
            "entry: [{called: 1, then: {menu: sales}}]\nmenus: {sales: {prompt: sound:a}}",
            "menus.sales: no caller gets out of this menu: expected options, or a silence with then"),
        arguments(
            "entry: [{called: 1, then: top}, {then: back}, {called: 2, then: hangup}]",
            "entry[2]: never reached: entry[1] fits every call"),
        arguments(
            "schedules: {a: {hours: {mon: 09:00-17:00}}}\n"
                + "entry: [{open: a, closed: a, then: top}]",
            "entry[0]: expected only one of open, closed and holiday"),
        arguments(
            "entry: [{open: office, then: top}]",
            "entry[0].open: no schedule 'office'; there is none"),
        arguments(
            "entry: [{called: [12a, 1.2], then: top}]",
            "entry[0].called[0]: expected characters of 0123456789+*#, or X Z N [1-5] for one of"
                + " several, found '12a'\n"
                + "entry[0].called[1]: expected characters of 0123456789+*#, or X Z N [1-5] for one"
                + " of several, found '1.2'"),
        arguments(
            "schedules: {a: {}}",
            "schedules.a.hours: expected days and their hours, such as mon-fri: 09:00-17:00"),
        arguments(
            "schedules: {a: {hours: {}}}",
            "schedules.a.hours: expected days and their hours, such as mon-fri: 09:00-17:00"),
        arguments(
            "schedules: {a: {hours: {monday: 09:00-17:00}}}",
            "schedules.a.hours.monday: expected days such as mon, mon-fri or mon,wed"),
        arguments(
            "schedules: {a: {hours: {mon-: 09:00-17:00}}}",
            "schedules.a.hours.mon-: expected days such as mon, mon-fri or mon,wed"));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "meanings"})
  void whatIsWrongIsSaidInWords(String yaml, String problems) {
    assertThat(problems(yaml)).isEqualTo(problems);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void anActionThatIsNoneIsNamed(String action, String problem) {
    assertThat(problems(MENU + ", options: {1: " + action + "}}"))
        .isEqualTo("menu.options.1: " + problem.replace("top, ~", "top"));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aKeyOfAnActionThatIsWrongIsNamed(String action, String problem) {
    assertThat(problems(MENU + ", options: {1: " + action + "}}"))
        .isEqualTo("menu.options.1." + problem);
    assertThat(problems("limits: {then: {dial: PJSIP/a, busy: " + action + "}}"))
        .isEqualTo("limits.then.busy." + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9-17", "09:00", "09:00-09:00", "09:00-24:30", "25:00-26:00", "9:0-10:0", ""})
  void hoursThatAreNoneAreRefused(String hours) {
    assertThat(problems("schedules: {a: {hours: {mon: [\"" + hours + "\"]}}}"))
        .isEqualTo(
            "schedules.a.hours.mon[0]: expected hours such as 09:00-17:00, found '" + hours + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29", "02-30", "25.12.", "2026", "26-12-24", "2026-1-1"})
  void holidaysThatAreNoneAreRefused(String day) {
    assertThat(problems("schedules: {a: {hours: {mon: 09:00-17:00}, holidays: [\"" + day + "\"]}}"))
        .isEqualTo(
            "schedules.a.holidays[0]: expected a day such as 2026-12-24, 12-25 for every year,"
                + " or a calendar such as {ical: holidays.ics}, found '"
                + day
                + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://", "ftp://anna:geheim@a/b.ics", "webcal://a/b.ics", "http://a b/c.ics"})
  void calendarsThatAreNoneAreRefused(String place) {
    assertThat(
            problems(
                "schedules: {a: {hours: {mon: 09:00-17:00}, holidays: [{ical: '" + place + "'}]}}"))
        .isEqualTo(
            "schedules.a.holidays[0].ical: expected an address such as"
                + " https://calendar.example.com/holidays.ics");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThat(
            problems(
                    """
                timeZone: Europe/Wien
                menu:
                  prompt: welcome
                  timeout: 10
                  options:
                    1: {menu: salse}
                    2: {dail: PJSIP/a}
                    "[5-1]": back
                    3: {collect: PIN, min: 9, max: 4}
                menus:
                  sales: {promt: sound:a}
                """)
                .lines())
        .extracting(line -> line.substring(0, line.indexOf(": ")))
        .containsExactlyInAnyOrder(
            "timeZone",
            "menu.prompt",
            "menu.timeout",
            "menu.options.1.menu",
            "menu.options.2.dail",
            "menu.options.[5-1]",
            "menu.options.3.min",
            "menus.sales",
            "menus.sales.prompt",
            "menus.sales.promt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A loop of time-outs ends when the caller hangs up.
        "menu: {prompt: sound:a, silence: {count: 2, then: {menu: main}}}",
        // An announcement for ever.
        "menu: {prompt: sound:a}",
        // A program may lead to any menu.
        "menu: {prompt: sound:a, options: {1: {ask: office.caller}}}\n"
            + "menus: {sales: {prompt: sound:b, options: {1: back}}}",
        // Limits get callers out of any menu.
        "limits: {menuVisits: 5}\noptions: {}\n"
            + "menu: {prompt: sound:a, options: {1: {menu: b}}}\nmenus: {b: {prompt: sound:b}}",
        // The main menu's silence is that of all.
        "menu: {prompt: sound:a, options: {1: {menu: b}}, silence: {count: 3}}\n"
            + "menus: {b: {prompt: sound:b}}",
        // The common options are those of all.
        "options: {0: top}\nmenu: {prompt: sound:a, options: {1: {menu: b}}}\n"
            + "menus: {b: {prompt: sound:b}}",
        // What is more definite is chosen before what is less, whatever their order.
        "menu: {prompt: sound:a, options: {2XX: back, 215: top, 2ZX: hangup, X: back, 1: top}}",
        // A range that only partly belongs to others, and a longer option.
        "menu: {prompt: sound:a, options: {1: back, X: top, 12: hangup, 701: repeat, 7: top}}",
        // Variables that something sets.
        "menu: {prompt: sound:a, options: {1: {collect: PIN, then: {set: {A: \"${PIN}\"}}},"
            + " 2: {dial: \"PJSIP/${A}\"}, 3: {say: \"digits:${PIN}\"}}}",
        "options: {9: {menu: b}}\nmenus: {b: {prompt: sound:b}}",
        "limits: {callTime: 5m, then: {menu: b}}\nmenus: {b: {prompt: sound:b}}",
        "menus: {b: {prompt: sound:b, options: {1: back}}}\nentry: [{then: {menu: b}}]",
        "menu: {prompt: sound:a, options: {1: {dialplan: , extension: 100, priority: hello}}}",
      })
  void whatIsOddIsStillAllowed(String yaml) {
    assertThat(problems(yaml)).isEmpty();
  }

  private static String problems(String yaml) {
    return String.join(
        "\n",
        FlowProblems.of(StrictYamlParser.parse(yaml)).stream()
            .map(ConfigProblem::toString)
            .toList());
  }
}
