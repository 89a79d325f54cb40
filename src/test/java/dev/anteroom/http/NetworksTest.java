package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0, true",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.9/24, 192.0.2.77, true",
    "192.0.2.9, 192.0.2.9, true",
    "192.0.2.9, 192.0.2.8, false",
    "192.0.2.8/31, 192.0.2.9, true",
    "192.0.2.8/31, 192.0.2.10, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "10.0.0.0/8, 10.255.1.2, true",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 203.0.113.1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2000::/3, 2001:db8::1, true",
    "2000::/3, fd00::1, false",
    "2000::/3, fe80::1, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "2001:db8::1, 2001:DB8:0:0:0:0:0:1, true",
    "192.0.2.0/24, ::ffff:192.0.2.7, true",
  })
  void aNetworkContainsTheAddressesWithItsPrefix(String network, String address, boolean isHeld) {
    assertThat(Networks.of(List.of(network)).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(isHeld);
  }

  @Test
  void anAddressInAnyListedNetworkMatches() {
    var networks = Networks.of(List.of("192.0.2.0/24", "2001:db8::/32"));

    assertThat(networks.contains(InetAddress.ofLiteral("192.0.2.1"))).isTrue();
    assertThat(networks.contains(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
    assertThat(networks.contains(InetAddress.ofLiteral("198.51.100.1"))).isFalse();
    assertThat(networks.isEmpty()).isFalse();
    assertThat(Networks.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/24/24",
        "192.0.2.0/a",
        "192.0.2",
        "192.0.2.256",
        "2001:db8::/129",
        "2001:db8::g/32",
        "fe80::1%eth0/64",
        "::ffff:192.0.2.0/120",
        "localhost",
        "example.com/24",
        " 192.0.2.0/24",
        "0xC0.0.2.1"
      })
  void aTextThatIsNoNetworkIsRefused(String written) {
    assertThat(Networks.parse(written)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Networks.of(List.of(written)));
  }

  @Property(tries = 3_000)
  void anyTextIsParsedOrRefused(@ForAll("anyTexts") String written) {
    assertThatCode(() -> Networks.parse(written)).doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<String> anyTexts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("0129.:/af%[]- ").ofMaxLength(20),
        Arbitraries.strings().all().ofMaxLength(10));
  }
}
