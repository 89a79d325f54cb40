package dev.anteroom.submission;

import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.plain;
import static dev.anteroom.guard.GuardsFixture.siteWithRate;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Behind a proxy whose word is taken. */
@QuarkusTest
@TestProfile(ProxiedRateTest.BehindAProxy.class)
class ProxiedRateTest {
  public static class BehindAProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("anteroom.proxies", "127.0.0.0/8,::1/128");
    }
  }

  private final String site = siteWithRate("enforce", "Network", 2);

  @Test
  void itsClientsDontShareARate() {
    for (int client = 1; client <= 10; client++) {
      assertThat(taken("192.0.2." + client, 5)).isEqualTo(2);
    }
  }

  @Test
  void aClientOfItIsOneNetworkWhateverItWritesInFront() {
    var taken =
        IntStream.range(0, 50)
            .filter(i -> taken("203.0.113.%d, 198.51.100.7".formatted(i), 1) == 1)
            .count();

    assertThat(taken).isEqualTo(2);
  }

  @Test
  void anIpv6NetworkIsOne() {
    assertThat(taken("2001:db8:1:1::1", 1)).isEqualTo(1);
    assertThat(taken("[2001:db8:1:1:ffff::2]:4711", 5)).isEqualTo(1);
    assertThat(taken("2001:db8:1:2::1", 5)).isEqualTo(2);
  }

  private long taken(String forwarded, int tries) {
    return IntStream.range(0, tries)
        .map(i ->
            plain()
                .contentType("application/json")
                .header("X-Forwarded-For", forwarded)
                .body(anyReply().toString())
                .post("/api/sites/" + site + "/comments")
                .statusCode())
        .filter(status -> status == 202)
        .count();
  }
}
