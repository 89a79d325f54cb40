package dev.anteroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.testsupport.Anteroom;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenClaimsTest {
  private final ObjectNode header = Anteroom.JSON.createObjectNode().put("typ", "JWT");
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
  void aCallerHasTheSitesOfTheClaim(String roles, String sites, String part, String noPart) {
    var caller = caller(roles, sites);

    assertThat(caller.roles()).containsExactlyInAnyOrder(roles.split(" "));
    assertThat(part.isEmpty() || caller.canAccess(part)).isTrue();
    assertThat(!noPart.isEmpty() && caller.canAccess(noPart)).isFalse();
  }

  @Test
  void withoutASitesClaimACallerHasNoSites() {
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
  void rolesAreReadFromTheConfiguredClaim(String more) throws Exception {
    claims.setAll((ObjectNode) Anteroom.JSON.readTree(more));
    var setting = more.contains("https") ? "https://example.org/roles" : "roles";

    assertThat(new AccessTokenClaims(new Settings(setting), header, claims).caller().roles())
        .containsExactly("moderator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mona@example.org", "mona (at) example (dot) org", ""})
  void aSubjectThatIsAnEmailAddressIsRefusedAndNotRepeated(String subject) {
    claims.put("sub", subject).put("roles", "moderator");

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().detail()).contains("e-mail").doesNotContain("mona"));
  }

  @Test
  void aSubjectHasOnePersonIdForEachIssuer() {
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
  void aNameContainsNoEmailAddress(String claimed, String shown) {
    claims.put("preferred_username", claimed);

    assertThat(caller("moderator", "a").name()).matches(shown.replace("[email]", "\\[email\\]"));
  }

  @Test
  void aTokenForAnotherClientOrUseIsRefused() {
    claims.put("roles", "moderator").put("azp", "other");
    assertThatThrownBy(this::read).isInstanceOf(AuthenticationFailedException.class);

    claims.putArray("aud").add("account").add("anteroom");
    assertThat(read().name()).isEqualTo("mona");

    claims.put("typ", "ID");
    assertThatThrownBy(this::read).isInstanceOf(AuthenticationFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"aud\": \"anteroom\"}",
        "{\"aud\": [\"anteroom\"]}",
        "{\"aud\": [\"anteroom\", \"account\"], \"nonce\": \"n-0S6_WzA2Mj\"}",
        "{\"aud\": [\"anteroom\", \"account\"], \"at_hash\": \"77QmUPtjPfzWtF2AnpK9RQ\"}",
        "{\"aud\": [\"anteroom\", \"account\"], \"c_hash\": \"LDktKdoQak3Pk0cnXxCltA\"}",
        "{\"aud\": [\"anteroom\", \"account\"], \"typ\": \"ID\"}",
        "{\"aud\": \"anteroom\", \"typ\": \"Bearer\", \"nonce\": \"n-0S6_WzA2Mj\"}",
      })
  void anIdTokenOfAnyProviderIsRefusedAsABearerToken(String more) throws Exception {
    claims.put("roles", "moderator").setAll((ObjectNode) Anteroom.JSON.readTree(more));

    assertThatThrownBy(() -> claims().callerOfBearerToken())
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          JWT                | {"aud": "account"}
          JWT                | {"aud": ["account", "anteroom"]}
          JWT                | {"aud": "https://comments.example.org"}
          JWT                | {"aud": "anteroom", "typ": "Bearer"}
          at+jwt             | {"aud": "anteroom"}
          application/AT+JWT | {"aud": ["anteroom"]}
          """)
  void anAccessTokenWithAnyAudienceIsACredential(String type, String more) throws Exception {
    header.put("typ", type);
    claims.put("roles", "moderator").setAll((ObjectNode) Anteroom.JSON.readTree(more));

    assertThat(claims().callerOfBearerToken().name()).isEqualTo("mona");
  }

  /** At a sign-in the provider itself labels the two tokens; a request does not. */
  @Test
  void anAccessTokenWithTheClientAsAudienceIsRefusedAsABearerTokenButNotInASignIn() {
    claims.put("roles", "moderator").put("aud", "anteroom");
    var token = encoded(header) + "." + encoded(claims) + ".signature";
    var request = identity().addCredential(new AccessTokenCredential(token)).build();
    var signIn =
        identity()
            .addCredential(new AccessTokenCredential(token))
            .addCredential(new IdTokenCredential(token))
            .build();
    var recognising = new OidcIdentityAugmentor(new Settings("roles"), Anteroom.JSON);

    assertThatThrownBy(() -> recognising.augment(request, null).await().indefinitely())
        .isInstanceOf(AuthenticationFailedException.class);
    assertThat(Caller.of(recognising.augment(signIn, null).await().indefinitely()).name())
        .isEqualTo("mona");
  }

  private static QuarkusSecurityIdentity.Builder identity() {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal("mona"));
  }

  private static String encoded(ObjectNode part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Caller caller(String roles, String sites) {
    claims.put("roles", roles).put("sites", sites);
    return read();
  }

  private Caller read() {
    return claims().caller();
  }

  private AccessTokenClaims claims() {
    return new AccessTokenClaims(new Settings("roles"), header, claims);
  }

  private record Settings(String rolesClaim) implements OidcProviderConfig {
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
