package dev.ariattendant.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration, one section for each verticle.
 *
 * @param asterisks the connections, at least one, each with a bridge of its own
 * @param attendant the attendant
 * @param callLog the call log
 * @param console the console
 * @param cluster what this node does among others
 */
public record AriAttendantOptions(
    List<AsteriskOptions> asterisks,
    AttendantOptions attendant,
    CallLogOptions callLog,
    ConsoleOptions console,
    ClusterOptions cluster) {

  /** Longer than most calls need to hear a prompt out, shorter than supervisors wait to kill. */
  static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(10);

  /**
   * Reads the whole configuration.
   *
   * @param config all sections
   * @param source where it came from, for the error message
   * @throws ConfigurationException with all that is wrong with it
   */
  public static AriAttendantOptions from(JsonObject config, String source) {
    return from(config, source, List.of(), Optional.empty());
  }

  /**
   * Reads the whole configuration.
   *
   * @param config all sections
   * @param source where it came from, for the error message
   * @param found what was found wrong with it before
   * @param named opens the files that it names; empty where none is to be opened
   * @throws ConfigurationException with all that is wrong with it
   */
  public static AriAttendantOptions from(
      JsonObject config, String source, List<ConfigProblem> found, Optional<NamedFiles> named) {
    ConfigReader reader = new ConfigReader(config, found);
    List<ConfigReader> asterisks = reader.sections("asterisk");
    ConfigReader attendant = reader.section("attendant");
    ConfigReader callLog = reader.section("callLog");
    ConfigReader console = reader.section("console");
    ConfigReader cluster = reader.section("cluster");
    AriAttendantOptions options =
        new AriAttendantOptions(
            ConnectionListReader.read(asterisks),
            AttendantOptions.read(attendant),
            CallLogOptions.read(callLog),
            ConsoleOptions.read(console),
            ClusterOptions.read(cluster));
    options.checkEvents(asterisks, attendant.has("app"));
    named.ifPresent(files -> options.check(files, asterisks, callLog, console));
    asterisks.forEach(ConfigReader::rejectUnknownKeys);
    attendant.rejectUnknownKeys();
    callLog.rejectUnknownKeys();
    console.rejectUnknownKeys();
    cluster.rejectUnknownKeys();
    reader.finish(source);
    return options;
  }

  /** Events that the attendant needs must come, where it is here and these calls are its. */
  private void checkEvents(List<ConfigReader> readers, boolean appsAreChosen) {
    if (!cluster.role().attends()) {
      return;
    }
    for (int i = 0; i < readers.size(); i++) {
      AsteriskOptions connection = asterisks.get(i);
      if (!appsAreChosen || attendant.apps().contains(connection.app())) {
        connection.events().check(readers.get(i), AriRequirements.of(attendant.flow()).events());
      }
    }
  }

  private void check(
      NamedFiles files,
      List<ConfigReader> readers,
      ConfigReader callLogReader,
      ConfigReader consoleReader) {
    for (int i = 0; i < readers.size(); i++) {
      ConfigReader reader = readers.get(i);
      TlsOptions tls = asterisks.get(i).tls();
      if (tls.trust().isPresent()) {
        files.faultOfTrust(tls).ifPresent(fault -> reader.section("tls").problem("trust", fault));
      }
      asterisks
          .get(i)
          .listen()
          .ifPresent(
              listen -> check(files, reader.section("listen"), listen.certificate(), listen.key()));
    }
    callLog
        .file()
        .flatMap(files::faultOfOutput)
        .ifPresent(fault -> callLogReader.problem("file", fault));
    check(files, consoleReader, console.certificate(), console.key());
  }

  private static void check(
      NamedFiles files, ConfigReader reader, Optional<String> certificate, Optional<String> key) {
    if (certificate.isEmpty() || key.isEmpty()) {
      return;
    }
    Optional<String> fault = files.faultOfCertificate(certificate.get());
    if (fault.isPresent()) {
      reader.problem("certificate", fault.get());
    } else {
      files
          .faultOfKey(certificate.get(), key.get())
          .ifPresent(wrong -> reader.problem("key", wrong));
    }
  }

  /** What calls need of ARI, by the attendant's menus. */
  public List<String> resources() {
    return AriRequirements.of(attendant.flow()).resources().stream()
        .map(AriResource::wireName)
        .toList();
  }
}
