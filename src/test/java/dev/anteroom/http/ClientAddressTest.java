package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of clients behind proxies in 10.0.0.0/8. */
class ClientAddressTest {
  private static final SocketAddress PROXY = SocketAddress.inetSocketAddress(4711, "10.0.0.1");
  private static final Networks LISTED = Networks.of(List.of("192.0.2.0/24", "2001:db8::/32"));
  private static final Networks OTHERS = Networks.of(List.of("198.51.100.0/24"));

  private final ClientAddress network = new ClientAddress(() -> Optional.of(List.of("10.0.0.0/8")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        " 192.0.2.7 ",
        "192.0.2.7:4711",
        "\"192.0.2.7:4711\"",
        "::ffff:192.0.2.7",
        "::FFFF:C000:207",
        "[::ffff:192.0.2.7]:4711",
        "2001:db8::7",
        "2001:DB8::7",
        "[2001:db8::7]",
        "\"[2001:db8::7]:4711\"",
        "2001:db8::7%eth0",
        "198.51.100.1, 192.0.2.7",
        "unknown, 192.0.2.7, 10.0.0.2, 10.0.0.3",
      })
  void anAddressIsReadInEveryFormThatProxiesWrite(String forwarded) {
    var request = request(PROXY, forwarded);

    assertThat(sender(request).isIn(LISTED)).isTrue();
    assertThat(sender(request).isIn(OTHERS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "_hidden",
        "192.0.2",
        "3221225991",
        "192.0.2.7.",
        "192.0.2.7:port",
        "192.0.2.700",
        "[2001:db8::7",
        "[2001:db8::7]x",
        "\"192.0.2.7",
        "192.0.2.7,",
        "192.0.2.7,,10.0.0.2",
        "example.org",
      })
  void anAddressThatCannotBeReadIsInEveryNetwork(String forwarded) {
    var request = request(PROXY, forwarded);

    assertThat(sender(request).isIn(LISTED)).isTrue();
    assertThat(sender(request).isIn(OTHERS)).isTrue();
    assertThat(network.networkKey(request)).isEqualTo("unknown");
  }

  @Test
  void noAddressIsInAnEmptyListOfNetworks() {
    assertThat(sender(request(PROXY, "unknown")).isIn(Networks.NONE)).isFalse();
  }

  @Test
  void aUnixSocketHasNoAddressAndIsInEveryNetwork() {
    var request = request(SocketAddress.domainSocketAddress("/run/anteroom.sock"), "192.0.2.7");

    assertThat(network.client(request)).isEmpty();
    assertThat(sender(request).isIn(OTHERS)).isTrue();
  }

  @Test
  void aLongForgedPrefixDoesNotHideTheClientAddress() {
    var long1 = "203.0.113.9,".repeat(100_000) + "192.0.2.7";
    var long2 = ",".repeat(1_000_000) + "192.0.2.7";
    var long3 = "1".repeat(1_000_000) + ",192.0.2.7";

    assertThat(List.of(long1, long2, long3))
        .allSatisfy(forwarded ->
            assertThat(network.networkKey(request(PROXY, forwarded))).isEqualTo("192.0.2.7"));
  }

  @Test
  void severalForwardingHeadersAreOneListInTheirOrder() {
    assertThat(
            network.networkKey(
                request(PROXY, "192.0.2.1, 192.0.2.2", "192.0.2.3,10.0.0.2", "10.0.0.3")))
        .isEqualTo("192.0.2.3");
    assertThat(network.networkKey(request(PROXY, "192.0.2.1, 192.0.2.2", "10.0.0.2,10.0.0.3")))
        .isEqualTo("192.0.2.2");
    assertThat(network.networkKey(request(PROXY, "192.0.2.1", ""))).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "10.9.9.9, 10.9.9.9",
    "203.0.113.5, 203.0.113.5",
    "::ffff:203.0.113.5, 203.0.113.5",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "fe80::1%2, fe80000000000000"
  })
  void withoutForwardingHeadersTheAddressIsThatOfThePeer(String peer, String counted) {
    var address = SocketAddress.inetSocketAddress(new InetSocketAddress(peer, 1));

    assertThat(network.networkKey(request(address))).isEqualTo(counted);
  }

  @Test
  void forwardingHeadersOfAnUntrustedPeerAreIgnored() {
    var stranger = SocketAddress.inetSocketAddress(1, "203.0.113.5");

    assertThat(network.networkKey(request(stranger, "192.0.2.7"))).isEqualTo("203.0.113.5");
  }

  @Test
  void tlsCountsOnlyIfEveryProxyReportsIt() {
    assertThat(network.transport(proto("https,".repeat(200) + "https"))).isEqualTo(Transport.TLS);
    assertThat(network.transport(proto("https,".repeat(200) + "http")))
        .isEqualTo(Transport.INSECURE);
    assertThat(network.transport(proto("http," + "https,".repeat(200) + "https")))
        .isEqualTo(Transport.INSECURE);
  }

  private Sender sender(HttpServerRequest request) {
    return new Sender(network.client(request).orElse(null), () -> false);
  }

  private static HttpServerRequest request(SocketAddress peer, String... forwarded) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var line : forwarded) {
      headers.add("X-Forwarded-For", line);
    }
    return request(peer, headers);
  }

  private static HttpServerRequest proto(String proto) {
    return request(PROXY, MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-Proto", proto));
  }

  private static HttpServerRequest request(SocketAddress peer, MultiMap headers) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" -> peer;
                  case "headers" -> headers;
                  case "isSSL" -> false;
                  default -> null;
                });
  }
}
