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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which packages may use which, what no class may do, and how classes are named. */
final class ArchitectureTest {

  private static final String ROOT = "dev.ariattendant";

  private static final JavaClasses CLASSES = compiledWith(AriAttendantVerticle.class);

  private static final JavaClasses TESTS = compiledWith(ArchitectureTest.class);

  /** Words that say nothing to somebody who knows Asterisk and Vert.x. */
  private static final String METAPHORS =
      "House|Room|Door|Guest|Stranger|Errand|Deed|Stage|Performance|Tenure|Patience|Hush"
          + "|Somebody|Nobody|Whoever";

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
    "owner,      api node",
    "config,     ''",
    "flow,       config",
    "http,       ''",
    "simulator,  http",
    "metrics,    ''",
    "tracing,    api config",
    "bridge,     api json node config flow http metrics tracing",
    "attendant,  api json node owner config flow metrics tracing",
    "cluster,    api node",
    "client,     api node owner",
    "taps,       api config",
    "mailbox,    api config node",
    "console,    api json node config http metrics",
    "softphone,  api simulator",
    "tools.draw, config flow",
    "speech,     api node config http",
    "recordings, api config node speech",
  })
  void eachPackageUsesOnlyWhatItMay(String user, String allowed) {
    List<String> packages =
        Stream.concat(Stream.of(user), Arrays.stream(allowed.split(" ")))
            .filter(name -> !name.isEmpty())
            .map(name -> ROOT + "." + name)
            .toList();
    classes()
        .that()
        .resideInAPackage(ROOT + "." + user + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of " + packages + " or not ours",
                (JavaClass type) ->
                    !type.getPackageName().startsWith(ROOT)
                        || packages.stream()
                            .anyMatch(
                                each ->
                                    type.getPackageName().equals(each)
                                        || type.getPackageName().startsWith(each + "."))))
        .check(CLASSES);
  }

  @Test
  @DisplayName("Only the main verticle, the launcher's package and the tools use all the others")
  void noPartUsesTheWhole() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".app", ROOT + ".tools..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  /** Programs that embed {@link AriAttendantVerticle} need not have Vert.x's launcher. */
  @Test
  void onlyTheLauncherUsesVertxsLauncher() {
    noClasses()
        .that()
        .haveNameNotMatching(Pattern.quote(ROOT) + "\\.app\\.Launcher.*")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are the launcher's",
                (JavaClass type) ->
                    type.getPackageName().startsWith("io.vertx.launcher")
                        || type.getName().startsWith(ROOT + ".app.Launcher")))
        .check(CLASSES);
  }

  @Test
  void onlyTheApiBuildsAddresses() throws IOException {
    Pattern address =
        Pattern.compile(
            "\"(ari\\.|attendant\\.(events|schedules|menus)|simulator\\.|speech\\.(render|deliver)|console\\.live)");
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

  /** Nodes exchange JSON alone: no class of ours can be deserialized from what a node sends. */
  @Test
  void noClassCrossesTheBusAsAJavaObject() {
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
   * Vert.x closes a client that isn't referred to any more, even in the middle of a request. So
   * each of ours is a field that the constructor of its owner sets; the test bed holds those of
   * tests.
   */
  @Test
  void eachClientIsAFieldOfItsOwner() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it makes a client that isn't a field of its owner",
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
   * A response's body must be asked for in the handler that gets the response: a moment later, on
   * another thread such as a test's own, the response may have ended, and the body never comes.
   */
  @Test
  void everyResponseIsReadWhereItArrives() throws IOException {
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
   * What a listener of a future throws is lost. Where the call's guard runs the listener, the
   * caller at least goes back to the dialplan.
   */
  @Test
  void whatACallWaitsForIsAwaitedUnderItsGuard() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".attendant.step", ROOT + ".attendant.channel")
        .and()
        .doNotHaveFullyQualifiedName(CallerChannel.class.getName())
        .and()
        // Each only completes another future.
        .haveSimpleNameNotStartingWith("PendingCommands")
        .and()
        .haveSimpleNameNotStartingWith("ProgramRequests")
        .and()
        // The attendant's own, and no call's.
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

  /** Of two classes with one name a reader opens the wrong one, and {@code -Dtest} runs both. */
  @Test
  void aSimpleNameMeansOneClass() throws IOException {
    assertThat(namesOfAllClasses()).doesNotHaveDuplicates();
  }

  @Test
  void noClassIsNamedByAMetaphor() throws IOException {
    Pattern metaphor = Pattern.compile("(%s)s?(?![a-z])".formatted(METAPHORS));
    assertThat(namesOfAllClasses()).noneMatch(name -> metaphor.matcher(name).find());
  }

  /** The programs', the tests' and the benchmarks'. */
  private static List<String> namesOfAllClasses() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      return sources
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.replace(".java", ""))
          .toList();
    }
  }

  private static JavaClasses compiledWith(Class<?> one) {
    return new ClassFileImporter()
        .importUrl(one.getProtectionDomain().getCodeSource().getLocation());
  }

  private static boolean makesClient(JavaMethodCall call) {
    return !call.getTargetOwner().getPackageName().startsWith(ROOT)
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
