package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.Telephone.Reaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telephones on an Asterisk that connects them by its dialplan alone. */
@Tag("real-asterisk")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class SipTelephoneTest {

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void theyCallAndHearEachOther(int version, Vertx vertx) {
    try (RealAsterisk asterisk = started(version);
        DeskPhone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
      talk(vertx, alice, bob);
      alice.hangUp();
      awaitEnd(bob);
    }
  }

  /** Asterisk sends RTCP to the port beside that of the audio, which may be another telephone's. */
  @Test
  void whatIsForAnotherTelephoneChangesNothing(Vertx vertx) throws IOException {
    try (RealAsterisk asterisk = started(22);
        DeskPhone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        DatagramSocket stranger = new DatagramSocket()) {
      int port = Integer.parseInt(bob.extension().substring(1));
      byte[] report = {(byte) 0x80, (byte) 0xC8, 0, 1, 'c', 'a', 'l', 'l'};
      stranger.send(
          new DatagramPacket(report, report.length, InetAddress.getLoopbackAddress(), port));
      try (DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
        talk(vertx, alice, bob);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void oneSendsTheOtherToAThird(int version, Vertx vertx) {
    try (RealAsterisk asterisk = started(version);
        DeskPhone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone carol = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
      assertThat(bob.transfer(carol.extension())).as("the REFER is accepted").isTrue();
      assertThat(bob.transferred()).as("the transfer is done").isTrue();
      bob.hangUp();
      talk(vertx, alice, carol);
      assertThat(carol.hasHeardARecording()).as("Carol has heard a recording").isFalse();
      carol.hangUp();
      awaitEnd(alice);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void oneAsksTheThirdFirst(int version, Vertx vertx) {
    try (RealAsterisk asterisk = started(version);
        DeskPhone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone carol = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
      bob.consult(carol.extension());
      talk(vertx, bob, carol);
      assertThat(bob.transferToConsulted()).as("the REFER is accepted").isTrue();
      assertThat(bob.transferred()).as("the transfer is done").isTrue();
      bob.hangUp();
      talk(vertx, alice, carol);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void whoIsSentNowhereIsKept(int version, Vertx vertx) {
    try (RealAsterisk asterisk = started(version);
        DeskPhone bob = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
      bob.transfer("999");
      assertThat(bob.transferred()).as("the transfer is done").isFalse();
      bob.resume();
      talk(vertx, alice, bob);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void oneForwardsHisCalls(int version, Vertx vertx) {
    try (RealAsterisk asterisk = started(version);
        SipTelephone carol = new SipTelephone(asterisk, Reaction.ANSWERS);
        DeskPhone bob = SipTelephone.forwarding(asterisk, carol.extension());
        DeskPhone alice = SipTelephone.calling(asterisk, bob.extension())) {
      talk(vertx, alice, carol);
    }
  }

  private static RealAsterisk started(int version) {
    RealAsterisk asterisk = new RealAsterisk(version);
    asterisk.start();
    return asterisk;
  }

  private static void talk(Vertx vertx, DeskPhone one, DeskPhone other) {
    Await.until(vertx, "the first hears the second", () -> one.hears(other));
    Await.until(vertx, "the second hears the first", () -> other.hears(one));
  }

  private static void awaitEnd(DeskPhone telephone) {
    Await.await(Future.fromCompletionStage(telephone.ended()));
  }
}
