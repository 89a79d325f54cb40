package dev.anteroom.submission;

import static dev.anteroom.botprotection.GuardsFixture.siteWithRate;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.testsupport.OtherConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rate limits behind a trusted proxy. */
@QuarkusTest
@TestProfile(OtherConfiguration.class)
class ProxiedRateTest {
  private final String site = siteWithRate("enforce", "Network", 2);

  @Test
  void clientsBehindAProxyDoNotShareARateLimit() {
    for (int client = 1; client <= 10; client++) {
      assertThat(accepted("192.0.2." + client, 5)).isEqualTo(2);
    }
  }

  @Test
  void aForgedForwardingHeaderDoesNotChangeTheNetwork() {
    var taken =
        IntStream.range(0, 50)
            .filter(i -> accepted("203.0.113.%d, 198.51.100.7".formatted(i), 1) == 1)
            .count();

    assertThat(taken).isEqualTo(2);
  }

  @Test
  void addressesOfOneIpv6NetworkShareARateLimit() {
    assertThat(accepted("2001:db8:1:1::1", 1)).isEqualTo(1);
    assertThat(accepted("[2001:db8:1:1:ffff::2]:4711", 5)).isEqualTo(1);
    assertThat(accepted("2001:db8:1:2::1", 5)).isEqualTo(2);
  }

  @Test
  void sendersWithUnreadableAddressesShareARateLimit() {
    var unreadable = List.of("unknown", "_hidden", "", "192.0.2.1,", "192.0.2");

    assertThat(unreadable.stream().filter(written -> accepted(written, 1) == 1).count())
        .isEqualTo(2);
    assertThat(accepted("192.0.2.1", 5)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # forwarded  | matches
          203.0.113.7  | true
          198.51.100.7 | false
          unknown      | true
          """)
  void aNetworkRuleMatchesASenderWithAnUnreadableAddress(String forwarded, boolean matches) {
    var screened = anySite();
    var listed = rule("network", "spam");
    listed.putArray("cidrs").add("203.0.113.0/24");
    publish(screened, listed);

    String id = send(screened, forwarded).then().statusCode(202).extract().path("id");

    queued(id).then().body("status", equalTo(matches ? "spam" : "pending"));
  }

  private long accepted(String forwarded, int tries) {
    return IntStream.range(0, tries)
        .map(i -> send(site, forwarded).statusCode())
        .filter(status -> status == 202)
        .count();
  }

  private static Response send(String to, String forwarded) {
    return plain()
        .contentType("application/json")
        .header("X-Forwarded-For", forwarded)
        .body(anyReply().toString())
        .post("/api/sites/" + to + "/comments");
  }
}
