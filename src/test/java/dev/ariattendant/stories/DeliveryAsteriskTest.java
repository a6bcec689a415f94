package dev.ariattendant.stories;

import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;
import dev.ariattendant.testbed.SipTelephone;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;

/** {@link DeliveryStories} on a real Asterisk. */
@Timeout(120)
@OnRealAsterisks
final class DeliveryAsteriskTest extends DeliveryStories<RealAsterisk> {

  DeliveryAsteriskTest(RealAsterisk asterisk) {
    super(asterisk);
  }

  @Override
  Path shared() {
    return exchange.shared();
  }

  @Override
  Caller caller() {
    return SipTelephone.calling(exchange, "1000");
  }

  @Override
  boolean hasHeardNothing(Caller caller) {
    return !((DeskPhone) caller).hasHeardARecording();
  }

  @Override
  void hearsARecording(LocalAttendant served, Caller caller) {
    Await.until(
        served.vertx(), "it is heard on the telephone", ((DeskPhone) caller)::hasHeardARecording);
  }
}
