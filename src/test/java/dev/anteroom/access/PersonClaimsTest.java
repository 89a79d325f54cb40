package dev.anteroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.Anteroom;
import dev.anteroom.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonClaimsTest {
  private final ObjectNode claims =
      Anteroom.JSON
          .createObjectNode()
          .put("iss", "https://id.example.org")
          .put("sub", "248289761001")
          .put("azp", "anteroom")
          .put("exp", 1_800_000_000)
          .put("preferred_username", "mona");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          moderator          | a c | a       | b
          moderator          | *   | a       | ''
          moderator          | ''  | ''      | a
          admin              | ''  | a       | ''
          moderator privacy  | a   | a       | b
          screener           | A:b | ''      | A:b
          """)
  void sitesAreThoseThatAreNamed(String roles, String sites, String part, String noPart) {
    var caller = caller(roles, sites);

    assertThat(caller.roles()).containsExactlyInAnyOrder(roles.split(" "));
    assertThat(part.isEmpty() || caller.hasPartIn(part)).isTrue();
    assertThat(!noPart.isEmpty() && caller.hasPartIn(noPart)).isFalse();
  }

  @Test
  void withoutAClaimOnSitesThereIsNone() {
    claims.put("roles", "moderator");

    assertThat(read().sites()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"roles\": [\"moderator\", \"offline_access\"]}",
        "{\"roles\": \"moderator\"}",
        "{\"https://example.org/roles\": [\"moderator\"]}",
      })
  void rolesAreFoundWhereTheSettingSays(String more) throws Exception {
    claims.setAll((ObjectNode) Anteroom.JSON.readTree(more));
    var setting = more.contains("https") ? "https://example.org/roles" : "roles";

    assertThat(new PersonClaims(new Settings(setting), claims).caller().roles())
        .containsExactly("moderator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mona@example.org", "mona (at) example (dot) org", ""})
  void aSubjectThatIsAnAddressIsRefusedAndNotRepeated(String subject) {
    claims.put("sub", subject).put("roles", "moderator");

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().detail()).contains("e-mail").doesNotContain("mona"));
  }

  @Test
  void thePersonIsTheSameEachTimeAndAnotherAtAnotherIssuer() {
    var one = caller("moderator", "a").id();

    assertThat(caller("moderator", "b").id()).isEqualTo(one);
    claims.put("iss", "https://other.example.org");
    assertThat(caller("moderator", "a").id()).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mona                 | mona
          mona m@example.org   | mona [email]
          mona@example.org     | person [0-9a-f]{8}
          ''                   | person [0-9a-f]{8}
          """)
  void theNameIsNoAddress(String claimed, String shown) {
    claims.put("preferred_username", claimed);

    assertThat(caller("moderator", "a").name()).matches(shown.replace("[email]", "\\[email\\]"));
  }

  @Test
  void aTokenForSomebodyElseOrForOtherUseIsNone() {
    claims.put("roles", "moderator").put("azp", "other");
    assertThatThrownBy(this::read).isInstanceOf(AuthenticationFailedException.class);

    claims.putArray("aud").add("account").add("anteroom");
    assertThat(read().name()).isEqualTo("mona");

    claims.put("typ", "ID");
    assertThatThrownBy(this::read).isInstanceOf(AuthenticationFailedException.class);
  }

  private Caller caller(String roles, String sites) {
    claims.put("roles", roles).put("sites", sites);
    return read();
  }

  private Caller read() {
    return new PersonClaims(new Settings("roles"), claims).caller();
  }

  private record Settings(String rolesClaim) implements OidcSettings {
    @Override
    public Optional<URI> url() {
      return Optional.of(URI.create("https://id.example.org"));
    }

    @Override
    public Optional<String> clientId() {
      return Optional.of("anteroom");
    }

    @Override
    public Optional<String> secret() {
      return Optional.empty();
    }

    @Override
    public String sitesClaim() {
      return "sites";
    }

    @Override
    public String nameClaim() {
      return "preferred_username";
    }

    @Override
    public Duration session() {
      return Duration.ofHours(1);
    }
  }
}
