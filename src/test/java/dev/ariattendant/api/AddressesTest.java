package dev.ariattendant.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The addresses that other programs don't use; {@code ConstantsTest} has the others. */
final class AddressesTest {

  @Test
  void internalAddressesNameWhomTheyConcern() {
    assertThat(Addresses.needs("north")).isEqualTo("ari.needs.north");
    assertThat(Addresses.softphone("1")).isEqualTo("simulator.softphone.1");
    assertThat(Addresses.heard("1")).isEqualTo("simulator.heard.1");
  }

  @ParameterizedTest
  @EnumSource
  void statesAreSaidInLowerCase(ConnectionState state) {
    assertThat(state.wireName()).isEqualToIgnoringCase(state.name()).isLowerCase();
  }
}
