package dev.ariattendant;

import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.config.CallLogOptions;
import dev.ariattendant.config.ClusterOptions;
import dev.ariattendant.config.ConfigProblem;
import dev.ariattendant.config.ConfigSection;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.ConnectionListReader;
import dev.ariattendant.config.ConsoleOptions;
import dev.ariattendant.config.MailOptions;
import dev.ariattendant.config.MailboxOptions;
import dev.ariattendant.config.MessagesOptions;
import dev.ariattendant.config.Schema;
import dev.ariattendant.config.TlsOptions;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.AriRequirements;
import dev.ariattendant.flow.read.MailboxValidator;
import dev.ariattendant.speech.SpeechOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole configuration, one section for each verticle.
 *
 * @param asterisks the connections, at least one, each with a bridge of its own
 * @param mail the server by which mailboxes send e-mail; always there if one of them does
 */
public record AriAttendantOptions(
    List<AsteriskOptions> asterisks,
    AttendantOptions attendant,
    CallLogOptions callLog,
    ConsoleOptions console,
    ClusterOptions cluster,
    SpeechOptions speech,
    Optional<MailOptions> mail,
    Map<String, MailboxOptions> mailboxes,
    MessagesOptions messages) {

  /** Reads the whole configuration, and opens none of the files that it names. */
  public static AriAttendantOptions from(JsonObject config, String source) {
    return from(config, source, List.of(), Optional.empty());
  }

  /**
   * Reads the whole configuration.
   *
   * @param source where it came from, for the error message
   * @param found problems that are known already
   * @param named opens the files that it names; empty to open none
   * @throws ConfigurationException with all that is wrong with it
   */
  static AriAttendantOptions from(
      JsonObject config, String source, List<ConfigProblem> found, Optional<NamedFiles> named) {
    ConfigSection file = ConfigSection.check(Schema.FILE, config, found);
    List<ConfigSection> asterisks = file.sections("asterisk");
    ConfigSection attendant = file.section("attendant");
    ConfigSection callLog = file.section("callLog");
    ConfigSection console = file.section("console");
    ConfigSection speech = file.section("speech");
    ConfigSection mail = file.section("mail");
    AriAttendantOptions options =
        new AriAttendantOptions(
            ConnectionListReader.read(asterisks),
            AttendantOptions.read(attendant),
            callLog.bind(CallLogOptions.class),
            ConsoleOptions.read(console),
            file.section("cluster").bind(ClusterOptions.class),
            SpeechOptions.read(speech),
            file.has("mail") ? Optional.of(MailOptions.read(mail)) : Optional.empty(),
            MailboxOptions.read(file.section("mailboxes"), file.has("mail")),
            MessagesOptions.read(file.section("messages")));
    options.checkMailboxes(attendant);
    options.checkEvents(asterisks, attendant.has("app"));
    ListeningPort.check(options, asterisks, speech);
    named.ifPresent(
        files -> {
          options.check(files, asterisks, callLog, console, speech, mail);
          options.checkMessages(files, file.section("messages"));
        });
    file.finish(source);
    return options;
  }

  /** Recordings are for mailboxes that there are. */
  private void checkMailboxes(ConfigSection section) {
    MailboxValidator.unknown(section.json(), mailboxes.keySet()).stream()
        .filter(each -> !section.isRefused(each.path()))
        .forEach(each -> section.problem(each.path(), each.message()));
  }

  /** Asterisk must send the events that an attendant of this node needs for its calls. */
  private void checkEvents(List<ConfigSection> sections, boolean appsAreChosen) {
    if (!cluster.role().attends()) {
      return;
    }
    for (int i = 0; i < sections.size(); i++) {
      AsteriskOptions connection = asterisks.get(i);
      if (!appsAreChosen || attendant.apps().contains(connection.app())) {
        connection.events().check(sections.get(i), AriRequirements.of(attendant.flow()).events());
      }
    }
  }

  private void check(
      NamedFiles files,
      List<ConfigSection> sections,
      ConfigSection callLogSection,
      ConfigSection consoleSection,
      ConfigSection speechSection,
      ConfigSection mailSection) {
    for (int i = 0; i < sections.size(); i++) {
      ConfigSection section = sections.get(i);
      TlsOptions tls = asterisks.get(i).tls();
      if (tls.trust().isPresent()) {
        files.faultOfTrust(tls).ifPresent(fault -> section.section("tls").problem("trust", fault));
      }
      asterisks
          .get(i)
          .listen()
          .ifPresent(
              listen ->
                  check(files, section.section("listen"), listen.certificate(), listen.key()));
    }
    callLog
        .file()
        .flatMap(files::faultOfOutput)
        .ifPresent(fault -> callLogSection.problem("file", fault));
    check(files, consoleSection, console.certificate(), console.key());
    check(files, speechSection);
    mail.flatMap(MailOptions::trust)
        .flatMap(files::faultOfCertificate)
        .ifPresent(fault -> mailSection.problem("trust", fault));
  }

  private void check(NamedFiles files, ConfigSection section) {
    speech
        .program()
        .flatMap(files::faultOfProgram)
        .ifPresent(
            fault -> section.problem(speech.command().isEmpty() ? "engine" : "command[0]", fault));
    speech
        .cache()
        .flatMap(files::faultOfOutputFolder)
        .ifPresent(fault -> section.problem("cache", fault));
    speech
        .recordings()
        .flatMap(
            attendant.flow().actions().anyMatch(Action.RecordPrompt.class::isInstance)
                ? files::faultOfOutputFolder
                : files::faultOfFolder)
        .ifPresent(fault -> section.problem("recordings", fault));
    speech
        .voiceFiles()
        .forEach(
            (language, file) ->
                files
                    .faultOfInput(file)
                    .ifPresent(fault -> section.problem("voices." + language, fault)));
    speech
        .server()
        .ifPresent(
            server -> check(files, section.section("server"), server.certificate(), server.key()));
  }

  private void checkMessages(NamedFiles files, ConfigSection section) {
    messages
        .folder()
        .filter(folder -> !mailboxes.isEmpty())
        .flatMap(files::faultOfOutputFolder)
        .ifPresent(fault -> section.problem("folder", fault));
  }

  private static void check(
      NamedFiles files, ConfigSection section, Optional<String> certificate, Optional<String> key) {
    if (certificate.isEmpty() || key.isEmpty()) {
      return;
    }
    Optional<String> fault = files.faultOfCertificate(certificate.get());
    if (fault.isPresent()) {
      section.problem("certificate", fault.get());
    } else {
      files
          .faultOfKey(certificate.get(), key.get())
          .ifPresent(wrong -> section.problem("key", wrong));
    }
  }

  /** The resources of ARI that the attendant's menus need. */
  public List<String> resources() {
    return AriRequirements.of(attendant.flow()).resources().stream()
        .map(AriResource::wireName)
        .toList();
  }
}
