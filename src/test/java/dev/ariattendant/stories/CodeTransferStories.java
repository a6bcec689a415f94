package dev.ariattendant.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice calls and is connected with Bob, who transfers her by the code and an extension. */
@Timeout(120)
abstract class CodeTransferStories<E extends Exchange> extends ExchangeStories<E> {

  /** Of Carol. */
  private static final String EXTENSION = "42";

  /** Of a menu. */
  private static final String MENU = "9";

  CodeTransferStories(E exchange) {
    super(exchange);
  }

  /** Bob, who answers. */
  abstract DeskPhone bob();

  abstract DeskPhone carol(Reaction reaction);

  /** Alice, whose call has been answered. */
  abstract DeskPhone alice();

  @Test
  void bobSendsAliceToCarol() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2");
      scene.served.hears("sound:pbx-transfer");
      Await.until(scene.served.vertx(), "Alice hears it ring", scene.alice::hearsASound);
      scene.press(scene.bob, EXTENSION);
      scene.isTransferred();
      scene.isAnsweredBy(scene.carol);
      awaitEnd(scene.bob);
      talk(scene.served, "Alice and Carol", scene.alice, scene.carol);
      scene.carol.hangUp();
      assertThat(scene.result()).isEqualTo("over");
      scene.served.hears("sound:vm-goodbye");
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void bobHasAliceBackWhereCarolIsBusy() {
    try (Scene scene = talking(Reaction.BUSY)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.isTransferred();
      assertThat(scene.result()).isEqualTo("busy");
      scene.bobHasAliceBack();
    }
  }

  @Test
  void bobHasAliceBackWhereCarolLetsItRing() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.isTransferred();
      Await.until(scene.served.vertx(), "Alice hears it ring", scene.alice::hearsASound);
      Await.until(scene.served.vertx(), "Bob hears it ring", scene.bob::hearsASound);
      assertThat(scene.result()).isEqualTo("noAnswer");
      awaitEnd(scene.carol);
      scene.bobHasAliceBack();
    }
  }

  @Test
  void aliceGoesOnWhereCarolIsBusyAndBobHasHungUp() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.isTransferred();
      scene.bob.hangUp();
      assertThat(scene.result()).isEqualTo("noAnswer");
      scene.served.hears("sound:vm-nobodyavail");
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void bobHasHungUpBeforeCarolAnswers() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.bob.hangUp();
      scene.isTransferred();
      scene.isAnsweredBy(scene.carol);
      talk(scene.served, "Alice and Carol", scene.alice, scene.carol);
      scene.alice.hangUp();
      awaitEnd(scene.carol);
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void aliceGoesToAMenuAndBobIsHungUp() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2" + MENU);
      scene.isTransferredTo(MENU);
      awaitEnd(scene.bob);
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void anExtensionThatIsUnknownIsRefusedAndTheyTalkOn() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*27");
      scene.served.hears("sound:im-sorry");
      scene.bobHasAliceBackUntransferred();
    }
  }

  @Test
  void whereBobPressesNothingMoreTheyTalkOn() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*24");
      scene.served.hears("sound:im-sorry");
      scene.bobHasAliceBackUntransferred();
    }
  }

  @Test
  void aliceGoesOnWhereBobHangsUpAfterTheCode() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2");
      scene.served.hears("sound:pbx-transfer");
      scene.bob.hangUp();
      assertThat(scene.result()).isEqualTo("over");
      scene.served.hears("sound:vm-goodbye");
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void bobIsHungUpWhereAliceHangsUpAfterTheCode() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2");
      scene.served.hears("sound:pbx-transfer");
      scene.alice.hangUp();
      awaitEnd(scene.bob);
      assertThat(scene.result()).isEqualTo("over");
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void allHangUpWhereAliceHangsUpWhileItRingsAtCarols() {
    try (Scene scene = talking(Reaction.RINGS)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.isTransferred();
      Await.until(scene.served.vertx(), "Carol's telephone rings", scene.carol::rings);
      scene.alice.hangUp();
      awaitEnd(scene.bob);
      awaitEnd(scene.carol);
      nothingIsLeft(scene.served);
    }
  }

  @Test
  void alicesKeysTransferNobody() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.alice, "*2" + EXTENSION);
      talk(scene.served, "Alice and Bob", scene.alice, scene.bob);
      assertThat(scene.carol.rings()).as("whether Carol was called").isFalse();
      scene.bob.hangUp();
      assertThat(scene.served.attendant.types()).doesNotContain(AttendantEvents.CALL_TRANSFERRED);
      scene.served.hears("sound:vm-goodbye");
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void carolTransfersAliceOn() {
    try (Scene scene = talking(Reaction.ANSWERS)) {
      scene.press(scene.bob, "*2" + EXTENSION);
      scene.isTransferred();
      scene.isAnsweredBy(scene.carol);
      talk(scene.served, "Alice and Carol", scene.alice, scene.carol);
      scene.press(scene.carol, "*2" + MENU);
      scene.isTransferredTo(MENU);
      awaitEnd(scene.carol);
      scene.aliceIsInTheMenu();
    }
  }

  @Test
  void theCodeCountsAfterTheProcessWasReplaced() {
    duringAReplacement(
        (phones, first) ->
            first.attendant.next(
                "the answer", event -> "answered".equals(event.getString("result"))),
        scene -> {
          scene.press(scene.bob, "*2" + EXTENSION);
          scene.isTransferred();
          scene.isAnsweredBy(scene.carol);
          talk(scene.served, "Alice and Carol", scene.alice, scene.carol);
          scene.alice.hangUp();
          nothingIsLeft(scene.served);
        });
  }

  @Test
  void aProcessThatIsKilledDuringATransferLeavesAliceInTheMenu() {
    duringAReplacement(
        (phones, first) -> {
          first.attendant.next("the answer", event -> "answered".equals(event.getString("result")));
          hearEachOther(phones);
          for (char key : new char[] {'*', '2'}) {
            phones.bob.press(key);
            first.ari.next("key " + key, event -> isKey(event, key));
          }
          first.ari.next(
              "the question for the extension",
              event ->
                  "PlaybackStarted".equals(event.getString("type"))
                      && "sound:pbx-transfer"
                          .equals(event.getJsonObject("playback").getString("media_uri")));
        },
        scene -> {
          awaitEnd(scene.bob);
          scene.aliceIsInTheMenu();
        });
  }

  private void duringAReplacement(
      BiConsumer<Phones, RemoteAttendant> before, Consumer<Scene> after) {
    try (DeskPhone bob = bob();
        DeskPhone carol = carol(Reaction.ANSWERS);
        RemoteAttendant first =
            new RemoteAttendant(LocalAttendant.config(exchange, menus(bob, carol)))) {
      first.connected();
      try (DeskPhone alice = alice()) {
        first.ari.next("the menu", event -> "PlaybackStarted".equals(event.getString("type")));
        alice.press('1');
        before.accept(new Phones(alice, bob), first);
        first.kill();
        try (Scene scene =
            new Scene(LocalAttendant.by(exchange, menus(bob, carol)), alice, bob, carol)) {
          assertThat(
                  scene.served.attendant.next(AttendantEvents.CALL_STARTED).getBoolean("resumed"))
              .isTrue();
          after.accept(scene);
        }
      }
    }
  }

  private static void hearEachOther(Phones phones) {
    Vertx vertx = Vertx.vertx();
    Await.until(vertx, "Alice hears Bob", () -> phones.alice.hears(phones.bob));
    Await.await(vertx.close());
  }

  private static boolean isKey(JsonObject event, char key) {
    return "ChannelDtmfReceived".equals(event.getString("type"))
        && String.valueOf(key).equals(event.getString("digit"));
  }

  private record Phones(DeskPhone alice, DeskPhone bob) {}

  private static JsonObject menus(DeskPhone bob, DeskPhone carol) {
    return DialStories.menu(DialStories.dial(bob))
        .put(
            "transfer",
            JsonObject.of(
                "timeout",
                "2s",
                "meanwhile",
                "ringing",
                "extensions",
                JsonObject.of(
                    EXTENSION,
                    DialStories.dial(carol).put("ringTime", "2s"),
                    MENU,
                    JsonObject.of("menu", "main"))));
  }

  Scene talking(Reaction carolIs) {
    DeskPhone bob = bob();
    DeskPhone carol = carol(carolIs);
    LocalAttendant served = LocalAttendant.by(exchange, menus(bob, carol));
    DeskPhone alice = alice();
    Scene scene = new Scene(served, alice, bob, carol);
    served.hears("sound:press-1");
    alice.press('1');
    scene.isAnsweredBy(bob);
    talk(served, "Alice and Bob", alice, bob);
    return scene;
  }

  /** Three telephones and an attendant. */
  final class Scene implements AutoCloseable {

    final LocalAttendant served;
    final DeskPhone alice;
    final DeskPhone bob;
    final DeskPhone carol;

    Scene(LocalAttendant served, DeskPhone alice, DeskPhone bob, DeskPhone carol) {
      this.served = served;
      this.alice = alice;
      this.bob = bob;
      this.carol = carol;
    }

    /** Presses keys, each of which has been reported before the next one. */
    void press(DeskPhone phone, String keys) {
      for (int i = 0; i < keys.length(); i++) {
        char key = keys.charAt(i);
        phone.press(key);
        served.ari.next("key " + key, event -> isKey(event, key));
      }
    }

    String result() {
      return DialStories.result(served).getString("result");
    }

    void isAnsweredBy(DeskPhone phone) {
      JsonObject answered = DialStories.result(served);
      assertThat(answered.getString("result")).isEqualTo("answered");
      assertThat(answered.getString("endpoint")).isEqualTo(phone.endpoint());
    }

    void isTransferred() {
      isTransferredTo(EXTENSION);
    }

    void isTransferredTo(String extension) {
      assertThat(result()).as("what is said of the first conversation").isEqualTo("over");
      JsonObject transferred = served.attendant.next(AttendantEvents.CALL_TRANSFERRED);
      assertThat(transferred.getString("extension")).isEqualTo(extension);
      assertThat(transferred.getString("by")).isEqualTo("callee");
    }

    /** Bob has been told, and talks with Alice until he hangs up. */
    void bobHasAliceBack() {
      served.hears("sound:im-sorry");
      isAnsweredBy(bob);
      bobHasAliceBackUntransferred();
    }

    void bobHasAliceBackUntransferred() {
      talk(served, "Alice and Bob", alice, bob);
      bob.hangUp();
      assertThat(result()).isEqualTo("over");
      served.hears("sound:vm-goodbye");
      aliceIsInTheMenu();
    }

    void aliceIsInTheMenu() {
      served.hears("sound:press-1");
      alice.press('2');
      served.hears("sound:digits/2");
      alice.hangUp();
      nothingIsLeft(served);
    }

    @Override
    public void close() {
      alice.close();
      bob.close();
      carol.close();
      served.close();
    }
  }
}
