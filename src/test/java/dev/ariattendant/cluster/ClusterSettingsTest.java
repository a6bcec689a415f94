package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.VertxException;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterSettingsTest {

  @Test
  void unlessToldOtherwiseANodeIsSeenOnThisMachineOnly() {
    assertThat(settings(Map.of()))
        .containsOnly(
            Map.entry("cluster.name", "ari-attendant"),
            Map.entry("cluster.host", "127.0.0.1"),
            Map.entry("cluster.port", "5701"),
            Map.entry("cluster.members", "127.0.0.1"));
  }

  @Test
  void eachVariableSetsItsOwn() {
    assertThat(
            settings(
                Map.of(
                    "CLUSTER_NAME", "north",
                    "CLUSTER_HOST", "localhost",
                    "CLUSTER_PORT", "65535",
                    "CLUSTER_MEMBERS", "one.example, 10.0.0.2:5702",
                    "CLUSTER_BUS_PORT", "5710")))
        .containsOnly(
            Map.entry("cluster.name", "north"),
            Map.entry("cluster.host", "127.0.0.1"),
            Map.entry("cluster.port", "65535"),
            Map.entry("cluster.members", "one.example,10.0.0.2:5702"));
    assertThat(of(Map.of("CLUSTER_BUS_PORT", "5710")).busPort()).contains(5710);
  }

  @Test
  void aSystemPropertyWinsAndTheOthersArePassedOn() {
    Properties system = new Properties();
    system.setProperty("cluster.port", "6000");
    system.setProperty("their.own", "thing");
    assertThat(new ClusterSettings(Map.of("CLUSTER_PORT", "5999"), system).properties())
        .containsEntry("cluster.port", "6000")
        .containsEntry("their.own", "thing");
    system.setProperty("cluster.port", "0");
    assertThatThrownBy(
            () -> new ClusterSettings(Map.of("CLUSTER_PORT", "5999"), system).properties())
        .hasMessageContaining("\n  cluster.port: expected a port from 1 to 65535, found '0'");
  }

  @Test
  void theNetworkIsTrustedOnlyIfItIsSaid() {
    assertThat(of(Map.of()).networkIsTrusted()).isFalse();
    assertThat(of(Map.of("CLUSTER_NETWORK", "yes")).networkIsTrusted()).isFalse();
    assertThat(of(Map.of("CLUSTER_NETWORK", "trusted")).networkIsTrusted()).isTrue();
  }

  @Test
  void membersAreLookedForWhereTheNodeIsUnlessTheyAreNamed() {
    assertThat(settings(Map.of("CLUSTER_HOST", "127.0.0.2")))
        .containsEntry("cluster.members", "127.0.0.2");
  }

  @Test
  void whatIsSetToNothingIsntSet() {
    assertThat(settings(Map.of("CLUSTER_HOST", "", "CLUSTER_MEMBERS", "")))
        .isEqualTo(settings(Map.of()));
    assertThat(of(Map.of("CLUSTER_BUS_PORT", "")).busPort()).isEmpty();
  }

  @Test
  void eitherTheMembersAreListedOrKubernetesIsAsked() {
    assertThat(of(Map.of()).kubernetesService()).isEmpty();
    assertThat(of(Map.of("CLUSTER_KUBERNETES", "nodes-2")).kubernetesService()).contains("nodes-2");
    assertThatThrownBy(
            () -> settings(Map.of("CLUSTER_KUBERNETES", "nodes", "CLUSTER_MEMBERS", "a.example")))
        .hasMessageEndingWith("\n  CLUSTER_MEMBERS and CLUSTER_KUBERNETES: expected one of them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nodes", "a.b", "-a", "a-", "a b", "1a", "a/../b"})
  void aServiceHasANameOfDns(String service) {
    assertThat(of(Map.of("CLUSTER_KUBERNETES", service)).kubernetesService()).isEmpty();
    assertThatThrownBy(() -> settings(Map.of("CLUSTER_KUBERNETES", service)))
        .hasMessageContaining("CLUSTER_KUBERNETES: expected the name of a service");
  }

  @ParameterizedTest
  @CsvSource({
    "CLUSTER_PORT,     65536,         a port from 1 to 65535",
    "CLUSTER_PORT,     -1,            a port from 1 to 65535",
    "CLUSTER_BUS_PORT, many,          a port from 1 to 65535",
    "CLUSTER_NETWORK,  yes,           trusted",
    "CLUSTER_NETWORK,  TRUSTED,       trusted",
    "CLUSTER_NAME,     ' ',           a text",
    "CLUSTER_HOST,     no.invalid,    an IPv4 address of this machine",
    "CLUSTER_HOST,     192.0.2.1,     an IPv4 address of this machine",
    "CLUSTER_HOST,     0.0.0.0,       an IPv4 address of this machine",
    "CLUSTER_HOST,     ::1,           an IPv4 address of this machine",
  })
  void whatIsWrongIsSaidWithItsVariable(String variable, String value, String expected) {
    assertThatThrownBy(() -> settings(Map.of(variable, value)))
        .isInstanceOf(VertxException.class)
        .hasMessage(
            "The settings of the cluster can't be used:\n  %s: expected %s, found '%s'",
            variable, expected, value)
        .extracting(Throwable::getStackTrace)
        .asInstanceOf(InstanceOfAssertFactories.ARRAY)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,,b", ",", "a:0", "a:b", "a b", "http://a", "a:1:2"})
  void membersAreHostsWithOrWithoutAPort(String members) {
    assertThatThrownBy(() -> settings(Map.of("CLUSTER_MEMBERS", members)))
        .hasMessageContaining("CLUSTER_MEMBERS: expected hosts such as");
  }

  private static ClusterSettings of(Map<String, String> environment) {
    return new ClusterSettings(environment, new Properties());
  }

  private static Properties settings(Map<String, String> environment) {
    return of(environment).properties();
  }
}
