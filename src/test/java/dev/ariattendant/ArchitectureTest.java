package dev.ariattendant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.nio.serialization.DataSerializable;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.testbed.Clients;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.shareddata.ClusterSerializable;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the house, and the doors between them. */
final class ArchitectureTest {

  private static final String HOUSE = "dev.ariattendant";

  private static final JavaClasses CLASSES = besides(AriAttendantVerticle.class);

  private static final JavaClasses TESTS = besides(ArchitectureTest.class);

  private static final List<Class<?>> CLIENTS =
      List.of(
          HttpClient.class,
          HttpClientBuilder.class,
          WebSocketClient.class,
          NetClient.class,
          WebClient.class);

  @ParameterizedTest
  @CsvSource({
    "api,        ''",
    "json,       ''",
    "node,       api",
    "config,     ''",
    "flow,       config",
    "http,       ''",
    "simulator,  http",
    "metrics,    ''",
    "bridge,     api json node config flow http metrics",
    "attendant,  api json node config flow metrics",
    "cluster,    api node",
    "taps,       api config",
    "console,    api json node config http metrics",
    "softphone,  api simulator",
    "tools.draw, config flow",
  })
  void eachRoomImportsOnlyWhatItMay(String room, String allowed) {
    List<String> packages =
        Stream.concat(Stream.of(room), Arrays.stream(allowed.split(" ")))
            .filter(name -> !name.isEmpty())
            .map(name -> HOUSE + "." + name)
            .toList();
    classes()
        .that()
        .resideInAPackage(HOUSE + "." + room + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of " + packages + " or not ours",
                (JavaClass type) ->
                    !type.getPackageName().startsWith(HOUSE)
                        || packages.stream()
                            .anyMatch(
                                each ->
                                    type.getPackageName().equals(each)
                                        || type.getPackageName().startsWith(each + "."))))
        .check(CLASSES);
  }

  @Test
  void onlyTheFrontDoorTheDemonstrationAndTheWorkbenchKnowTheWholeHouse() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE, HOUSE + ".app", HOUSE + ".tools..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE)
        .check(CLASSES);
  }

  @Test
  void onlyTheBusBuildsAddresses() throws IOException {
    Pattern address =
        Pattern.compile(
            "\"(ari\\.|attendant\\.(events|schedules|menus)|simulator\\.|console\\.live)");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> builders =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.getParent().endsWith("api"))
              .filter(file -> address.matcher(read(file)).find())
              .toList();
      assertThat(builders).isEmpty();
    }
  }

  /** What nodes exchange is JSON: there is no object of ours that one could be sent. */
  @Test
  void nothingOfOursCrossesTheBusAsAJavaObject() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are no JSON, and neither enums nor exceptions",
                (JavaClass type) ->
                    !type.isAssignableTo(JsonObject.class)
                        && !type.isEnum()
                        && !type.isAssignableTo(Throwable.class)))
        .should()
        .beAssignableTo(Serializable.class)
        .orShould()
        .beAssignableTo(ClusterSerializable.class)
        .orShould()
        .beAssignableTo(DataSerializable.class)
        .orShould()
        .beAssignableTo(MessageCodec.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(MessageCodec.class, ObjectInputStream.class, ObjectOutputStream.class)
        .check(CLASSES);
  }

  /**
   * Vert.x closes a client that nobody refers to any more, in the middle of a request or not. So
   * ours are held by whoever made them, from their constructor on, and those of tests by the test
   * bed.
   */
  @Test
  void nobodyMakesAClientThatNobodyHolds() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it makes a client that isn't a field of its maker",
                (JavaMethodCall call) -> makesClient(call) && !keepsClient(call)))
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Clients.class.getName())
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it makes a client (tests ask " + Clients.class.getSimpleName() + ")",
                ArchitectureTest::makesClient))
        .check(TESTS);
  }

  /**
   * Whoever isn't on the client's event loop, as a test's own thread, and asks for the answer's
   * body a moment later may find the answer over, and then waits for ever.
   */
  @Test
  void everyAnswerIsReadWhereItArrives() throws IOException {
    Pattern later =
        Pattern.compile(
            "\\.compose\\((HttpClientRequest::send|\\w+ -> \\w+\\.send\\([^()]*\\))\\)"
                + "\\s*\\.compose\\(|Future<HttpClientResponse>\\s+\\w+\\(");
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      assertThat(
              sources
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> later.matcher(read(file)).find()))
          .isEmpty();
    }
  }

  /**
   * Vert.x tells nobody of what a future's listener throws; under its call's guard the caller at
   * least goes back to the dialplan.
   */
  @Test
  void whateverACallWaitsForIsAwaitedUnderItsGuard() {
    noClasses()
        .that()
        .resideInAnyPackage(HOUSE + ".attendant.step", HOUSE + ".attendant.channel")
        .and()
        .doNotHaveFullyQualifiedName(CallerChannel.class.getName())
        .and()
        // Each only completes another future.
        .haveSimpleNameNotStartingWith("PendingCommands")
        .and()
        .haveSimpleNameNotStartingWith("ProgramRequests")
        .and()
        // Not a call's, but the attendant's.
        .haveSimpleNameNotStartingWith("BridgedCalls")
        .and()
        .haveSimpleNameNotStartingWith("HttpProgramClient")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it listens to a future",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isAssignableTo(Future.class)
                        && Set.of("onComplete", "onSuccess", "onFailure", "andThen")
                            .contains(call.getName())))
        .check(CLASSES);
  }

  private static JavaClasses besides(Class<?> one) {
    return new ClassFileImporter()
        .importUrl(one.getProtectionDomain().getCodeSource().getLocation());
  }

  private static boolean makesClient(JavaMethodCall call) {
    return !call.getTargetOwner().getPackageName().startsWith(HOUSE)
        && isClient(call.getTarget().getRawReturnType());
  }

  private static boolean keepsClient(JavaMethodCall call) {
    JavaCodeUnit maker = call.getOrigin();
    return maker.isConstructor()
        && !call.isDeclaredInLambda()
        && maker.getFieldAccesses().stream()
            .anyMatch(
                access ->
                    access.getAccessType() == JavaFieldAccess.AccessType.SET
                        && isClient(access.getTarget().getRawType()));
  }

  private static boolean isClient(JavaClass type) {
    return CLIENTS.stream().anyMatch(type::isAssignableTo);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
