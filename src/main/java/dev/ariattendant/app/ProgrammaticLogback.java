package dev.ariattendant.app;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Configures Logback in the fat jar as {@code conf/logback.xml} does, which explains it. Reading
 * that file would take 80 of the 950 ms until calls can be served (with an archive of classes). A
 * file that {@code -Dlogback.configurationFile} names is used instead.
 */
public final class ProgrammaticLogback extends ContextAwareBase implements Configurator {

  private static final String TOOL_LINE = "%-5level %logger{0} - %msg%n";
  private static final String LINE =
      "%d{HH:mm:ss.SSS} %-5level %logger{0} - %replace(%kvp{NONE}){'(.+)', '[$1] '}%msg%n";
  private static final String JOURNAL_LINE =
      "%logger{0} - %replace(%kvp{NONE}){'(.+)', '[$1] '}%msg%n";
  private static final String TRANSCRIPT_LINE = "%msg%n";

  private static final Map<String, Level> LEVELS =
      Map.of(
          "io.vertx.core.net.impl.ConnectionBase", Level.OFF,
          "io.vertx.core.http.impl.HttpClientConnectionInternal", Level.ERROR,
          "io.vertx.core.eventbus.impl.clustered", Level.ERROR,
          "io.vertx.core.eventbus.impl.MessageConsumerImpl", Level.ERROR,
          "io.vertx.ext.web.handler.sockjs", Level.OFF,
          "com.hazelcast", Level.ERROR,
          "com.hazelcast.kubernetes", Level.WARN,
          "com.hazelcast.internal.cluster", Level.WARN,
          "com.hazelcast.internal.cluster.impl.MembershipManager", Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    if (OptionHelper.getSystemProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    String format = variable("LOG_FORMAT", "text");
    Appender<ILoggingEvent> console =
        switch (format) {
          case "json" -> toOutput("console", jsonEncoder());
          case "journal" -> toOutput("console", journalEncoder(JOURNAL_LINE));
          default -> toOutput("console", textEncoder(LINE));
        };
    Appender<ILoggingEvent> transcript =
        switch (format) {
          case "json" -> console;
          case "journal" -> toOutput("transcript", journalEncoder(TRANSCRIPT_LINE));
          default -> toOutput("transcript", textEncoder(TRANSCRIPT_LINE));
        };
    for (String name : new String[] {"transcript", "demonstration"}) {
      logging.getLogger(name).setAdditive(false);
      logging.getLogger(name).addAppender(transcript);
    }
    logging.getLogger("transcript").setLevel(level("LOG_TRANSCRIPT"));
    logging.getLogger("demonstration").setLevel(Level.INFO);
    logging.getLogger("dev.ariattendant").setLevel(level("LOG_LEVEL"));
    configureRoot(logging, console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Configures Logback for a tool: only warnings, to the standard error.
   *
   * @param expected the loggers whose warnings are what the tool brings about: they aren't shown
   */
  public static void configureTool(String... expected) {
    if (OptionHelper.getSystemProperty(ClassicConstants.CONFIG_FILE_PROPERTY) == null) {
      LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
      logging.reset();
      configureTool(logging);
      for (String name : expected) {
        logging.getLogger(name).setLevel(Level.ERROR);
      }
    }
  }

  static void configureTool(LoggerContext logging) {
    ProgrammaticLogback configurator = new ProgrammaticLogback();
    configurator.setContext(logging);
    // Its warnings are problems of the menus, which tools print themselves.
    logging.getLogger("dev.ariattendant.attendant.AttendantVerticle").setLevel(Level.ERROR);
    Encoder<ILoggingEvent> encoder = configurator.textEncoder(TOOL_LINE);
    configurator.configureRoot(
        logging, configurator.appender("console", ConsoleTarget.SystemErr, encoder));
  }

  private void configureRoot(LoggerContext logging, Appender<ILoggingEvent> console) {
    LEVELS.forEach((name, level) -> logging.getLogger(name).setLevel(level));
    logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
  }

  private static Level level(String variable) {
    return Level.toLevel(variable(variable, ""), Level.INFO);
  }

  /** Like {@code ${name:-otherwise}} in the file. */
  private static String variable(String name, String otherwise) {
    String property = OptionHelper.getSystemProperty(name);
    String value = property == null ? OptionHelper.getEnv(name) : property;
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private Appender<ILoggingEvent> toOutput(String name, Encoder<ILoggingEvent> encoder) {
    return appender(name, ConsoleTarget.SystemOut, encoder);
  }

  private Appender<ILoggingEvent> appender(
      String name, ConsoleTarget target, Encoder<ILoggingEvent> encoder) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.setTarget(target.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private Encoder<ILoggingEvent> textEncoder(String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(pattern);
    return started(encoder);
  }

  private Encoder<ILoggingEvent> journalEncoder(String pattern) {
    JournalEncoder encoder = new JournalEncoder();
    encoder.setPattern(pattern);
    return started(encoder);
  }

  private Encoder<ILoggingEvent> jsonEncoder() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return started(encoder);
  }

  private Encoder<ILoggingEvent> started(EncoderBase<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    PrintableEncoder printable = new PrintableEncoder();
    printable.setContext(context);
    printable.setDelegate(encoder);
    printable.start();
    return printable;
  }
}
