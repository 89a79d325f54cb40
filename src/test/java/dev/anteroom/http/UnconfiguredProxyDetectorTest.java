package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnconfiguredProxyDetectorTest {
  private final MutableClock clock = new MutableClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final UnconfiguredProxyDetector detector = new UnconfiguredProxyDetector(clock, metrics);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "100.64.0.1", "fd00::1", "fe80::1", "192.0.2.1"})
  void aPeerOnlySeenWithForwardingHeadersMayBeAProxy(String peer) {
    assertThat(detector.mayBeProxy(address(peer))).isTrue();
    assertThat(metrics.counter("anteroom.proxies.unconfigured").count()).isEqualTo(1);
  }

  @Test
  void aPeerSeenWithoutForwardingHeadersIsNoProxy() {
    detector.recordDirectRequest(address("10.1.2.3"));

    assertThat(detector.mayBeProxy(address("10.1.2.3"))).isFalse();
    assertThat(detector.mayBeProxy(address("10.1.2.4"))).isTrue();
    assertThat(detector.mayBeProxy(address("192.0.2.1"))).isTrue();
  }

  @Test
  void allPublicAddressesCountAsOnePeer() {
    detector.recordDirectRequest(address("2001:db8::1"));

    assertThat(detector.mayBeProxy(address("192.0.2.1"))).isFalse();
    assertThat(detector.mayBeProxy(address("10.1.2.3"))).isTrue();
  }

  @Test
  void aDirectRequestIsForgottenAfterAnHour() {
    detector.recordDirectRequest(address("10.1.2.3"));

    clock.advance(Duration.ofMinutes(59));
    assertThat(detector.mayBeProxy(address("10.1.2.3"))).isFalse();
    clock.advance(Duration.ofMinutes(2));
    assertThat(detector.mayBeProxy(address("10.1.2.3"))).isTrue();
  }

  private static InetAddress address(String written) {
    return InetAddress.ofLiteral(written);
  }
}
