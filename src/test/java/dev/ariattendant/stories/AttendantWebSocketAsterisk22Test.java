package dev.ariattendant.stories;

import dev.ariattendant.config.RestMode;
import dev.ariattendant.testbed.OnRealAsterisks;
import dev.ariattendant.testbed.RealAsterisk;

@OnRealAsterisks(22)
final class AttendantWebSocketAsterisk22Test extends AttendantStories<RealAsterisk> {

  AttendantWebSocketAsterisk22Test(RealAsterisk asterisk) {
    super(asterisk, RestMode.WEBSOCKET);
  }
}
