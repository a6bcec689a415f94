package dev.ariattendant.tools;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MenuToolTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("All problems of a file are printed, one per line")
  void allProblemsArePrinted() throws IOException {
    String file =
        write("bad.yaml", "attendant:\n  watchdog: soon\n  menu: {prompt: [press-1]}\n  x: 1\n");

    assertThat(run("--check", file)).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith(file + ": attendant."))
        .anyMatch(line -> line.contains("attendant.watchdog: expected a duration"))
        .anyMatch(line -> line.contains("attendant.menu.prompt"))
        .anyMatch(line -> line.contains("attendant.x: unknown"));
  }

  @Test
  void nothingInAFileSteersTheTerminal() throws IOException {
    String harmful = "\\e[31m\\x9b2J\\u202e\\nFORGED: all is good";
    String bad =
        write("bad.yaml", "attendant:\n  watchdog: \"%1$s\"\n  \"%1$s\": 1\n".formatted(harmful));
    String good =
        write(
            "good.yaml",
            "attendant:\n  menu: {prompt: sound:a, options: {1: {set: {A: \"%s\"}, then: hangup}}}\n"
                .formatted(harmful));

    assertThat(run("--check", bad)).isEqualTo(1);
    assertThat(run("--draw", good, "--out", folder.resolve("good.svg").toString())).isZero();

    String printed = err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8);
    assertThat(printed).contains("FORGED").doesNotContain("\u001B", "\u009B", "\u202E");
    assertThat(printed.lines()).noneMatch(line -> line.startsWith("FORGED"));
  }

  @Test
  @DisplayName("Too many menus in a row are an error, not a stack overflow")
  void tooManyMenusInARow() throws Exception {
    String file =
        write(
            "row.yaml",
            IntStream.range(0, 4000)
                .mapToObj(
                    i -> "m%d: {prompt: sound:a, options: {1: {menu: m%d}}}".formatted(i, i + 1))
                .collect(
                    Collectors.joining(
                        "\n    ",
                        "attendant:\n  menu: {prompt: sound:a, options: {1: {menu: m0}}}\n  menus:\n    ",
                        "\n    m4000: {prompt: sound:a, options: {1: hangup}}\n")));
    FutureTask<Integer> drawn =
        new FutureTask<>(() -> run("--draw", file, "--out", folder.resolve("x.svg").toString()));
    new Thread(null, drawn, "small stack", 256 * 1024).start();

    assertThat(drawn.get(60, SECONDS)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(file + ": too many menus in a row");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  @DisplayName("--check prints the next holidays of calendars, and which can't be read")
  void calendarsAreRead() throws IOException {
    LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    String calendar =
        write(
            "holidays.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:%s\nEND:VEVENT\nEND:VCALENDAR\n"
                .formatted(soon.toString().replace("-", "")));
    String file =
        write(
            "calendars.yaml",
            """
            attendant:
              schedules:
                office:
                  hours: {mon-fri: 09:00-17:00}
                  holidays: [{ical: %s}, {ical: none.ics}, {ical: "http://a:geheim@127.0.0.1:1/?geheim"}]
              entry: [{holiday: office, then: hangup}]
            """
                .formatted(calendar));

    assertThat(run("--check", file)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .contains(
            "%s: the calendar %s of office has 1 holidays in the next year, the next are %s"
                .formatted(file, calendar, soon),
            file
                + ": careful: attendant.schedules.office.holidays: the calendar none.ics can't be"
                + " read: there is no such file")
        .anyMatch(line -> line.endsWith("can't be read: its server can't be reached"))
        .noneMatch(line -> line.contains("geheim"));
  }

  @Test
  void aFileThatIsntThereIsAnErrorToo() {
    assertThat(run("--check", folder.resolve("none.yaml").toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.yaml: can't be read");
  }

  @Test
  void theFilesThatItNamesAreOpened() throws IOException {
    String trust = write("trust.p12", "no key store");
    String file =
        write(
            "bad.yaml",
            "asterisk:\n  url: https://pbx\n  tls: {trust: "
                + trust
                + ", trustPassword: geheim}\n");

    assertThat(run("--check", file)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith(file + ": asterisk.tls.trust: expected a key store")
        .contains("'" + trust + "'")
        .doesNotContain("geheim");
  }

  @Test
  void theGuidesCallFindsItsWay() throws IOException {
    String command =
        Files.readAllLines(Path.of("docs/menus.md")).stream()
            .filter(line -> line.startsWith("    scripts/run --try "))
            .findFirst()
            .orElseThrow();
    String[] arguments =
        Pattern.compile("\"([^\"]*)\"|(\\S+)")
            .matcher(command.strip().substring("scripts/run ".length()))
            .results()
            .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
            .toArray(String[]::new);

    assertThat(run(arguments)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .contains("chooses 1", "stays silent", "chooses *", "chooses 2[0-4]X", "begins dial")
        .noneMatch(line -> line.startsWith("has no option"));
  }

  @Test
  void aPictureIsWhatItsNameSays() throws IOException {
    String file = write("good.yaml", "attendant: {}\n");
    Path mermaid = folder.resolve("x.mmd");
    Path svg = folder.resolve("x.svg");

    assertThat(run("--draw", file, "--out", mermaid.toString())).isZero();
    assertThat(run("--draw", file, "--out", svg.toString())).isZero();
    assertThat(run("--draw", file, "--out", "x.png")).isEqualTo(2);

    assertThat(mermaid).content().startsWith("flowchart LR\n");
    assertThat(svg).content().startsWith("<svg ").endsWith("</svg>\n");
  }

  @Test
  @DisplayName("Warnings are printed, and the configuration is good all the same")
  void warningsAreNoErrors() throws IOException {
    String file =
        write(
            "trusting.yaml",
            "attendant: {menu: {prompt: sound:a, options: {1: {dial: 'PJSIP/${CALLERID(num)}'}}}}");

    assertThat(run("--check", file)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(
            file
                + ": careful: attendant.menu.options.1.dial: callers can send anything as"
                + " ${CALLERID(num)}");
  }

  @Test
  @DisplayName("--check warns of messages that others can read, and finds a mailbox's mistakes")
  void messagesInClear() throws IOException {
    String file =
        write(
            "mailboxes.yaml",
            "mailboxes: {far: {webhook: {url: 'http://crm.example.org/a', secret:"
                + " 0123456789abcdef}}}");
    String wrong = write("wrong.yaml", "mailboxes: {office: {email: {to: a@example.org}}}");

    assertThat(run("--check", file)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            file
                + ": careful: mailboxes.far.webhook.url: messages go to http://crm.example.org:80"
                + " without encryption");
    assertThat(run("--check", wrong)).isNotZero();
  }

  @Test
  @DisplayName("--check finds folders that can't be written, also those chosen by default")
  void folders() throws IOException {
    write("bad.messages", "a file");
    String file =
        write(
            "bad.yaml",
            """
            mailboxes: {office: {webhook: {url: 'https://a', secret: 0123456789abcdef}}}
            speech: {engine: tone}
            attendant:
              menu:
                prompt: {text: Welcome, id: welcome}
                options:
                  1: {record: a, mailbox: office}
                  2: {collect: P, pin: '1352', then: {recordPrompt: welcome, review: {prompt: sound:r}}}
            """);
    write("prompts", "a file");

    assertThat(run("--check", file)).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            file
                + ": speech.recordings: expected a folder that can be written to, found '%s'"
                    .formatted(folder.resolve("prompts")),
            file
                + ": messages.folder: expected a folder that can be written to, found '%s'"
                    .formatted(folder.resolve("bad.messages")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attendant", "office", "practice"})
  @DisplayName("The menus that come with the program give no warning")
  void ourOwnMenusAreGood(String name) throws IOException {
    // Whatever is installed here.
    String file =
        write(
            name + ".yaml",
            Files.readString(Path.of("conf", name + ".yaml"))
                .replace("withoutEngine: tones", "engine: tone"));

    assertThat(run("--check", file)).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith(file + " is good: ");
  }

  @Test
  @DisplayName("A wrong command line ends with status 2")
  void wrongCommandLines() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--check")).isEqualTo(2);
    assertThat(run("--check", "a", "b")).isEqualTo(2);
    assertThat(run("--check", "a", "--keys", "1")).isEqualTo(2);
    assertThat(run("--try", "a", "--keys")).isEqualTo(2);
    assertThat(run("--try", "a", "--write")).isEqualTo(2);
    assertThat(run("--try", "a", "--stories", "b", "--keys", "1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(7)
        .allMatch(line -> line.startsWith("scripts/run: "))
        .endsWith(
            "scripts/run: --write goes with --stories",
            "scripts/run: --stories goes with no other option than --write");
  }

  @Test
  void theLastOfARepeatedOptionCounts() throws IOException {
    String file = write("good.yaml", "attendant: {}\n");
    assertThat(run("--try", file, "--keys", "x", "--keys", "hangup")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("hangs up").doesNotContain("presses");
  }

  @Test
  void transcriptsAreWrittenOnceAndExpectedThen() throws IOException {
    write("good.yaml", "attendant: {}\n");
    String stories =
        write(
            "stories.yaml",
            "configuration: good.yaml\nstories:\n  - name: a\n    keys: 1 hangup\n");

    assertThat(run("--try", "--stories", stories)).isEqualTo(1);
    assertThat(run("--try", "--stories", stories, "--write")).isZero();
    assertThat(run("--try", "--stories", stories)).isZero();

    assertThat(Path.of(stories)).content().contains("    expect: |\n      enters main\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String... arguments) {
    return MenuTool.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
