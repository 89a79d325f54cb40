package dev.anteroom.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.text.Redaction;
import io.quarkus.security.AuthenticationFailedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a verified access token says about a person, as a caller. Nothing is taken for granted that
 * it doesn't say: without a claim on sites a person has a part in none.
 */
final class AccessTokenClaims {
  private static final int MAX_NAME_LENGTH = 100;
  private static final Pattern SITE_ID = Pattern.compile("[a-z0-9-]{1,63}|\\*");

  /**
   * Claims that an ID token has and an access token has not (OpenID Connect Core 1.0, 3.3.2.11).
   */
  private static final List<String> ID_TOKEN_CLAIMS = List.of("nonce", "at_hash", "c_hash");

  /** Media types of access tokens (RFC 9068, 2.1). */
  private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("at+jwt", "application/at+jwt");

  private final OidcProviderConfig settings;
  private final JsonNode header;
  private final JsonNode claims;

  AccessTokenClaims(OidcProviderConfig settings, JsonNode header, JsonNode claims) {
    this.settings = settings;
    this.header = header;
    this.claims = claims;
  }

  /**
   * The caller of a request that carries the token as its credential.
   *
   * @throws AuthenticationFailedException where it is an ID token, or not meant for this service
   * @throws ProblemException where the person has no part in it
   */
  Caller callerOfBearerToken() {
    if (isIdToken()) {
      throw new AuthenticationFailedException();
    }
    return caller();
  }

  /**
   * The caller.
   *
   * @throws AuthenticationFailedException where the token isn't meant for this service
   * @throws ProblemException where the person has no part in it
   */
  Caller caller() {
    if (!isIntendedForThisService()) {
      throw SignInFault.ACCESS_TOKEN_AUDIENCE.asFailure();
    }
    var subject = claims.path("sub").asText();
    if (subject.isEmpty() || !Redaction.redact(subject).text().equals(subject)) {
      throw refused(SignInFault.SUBJECT);
    }
    var roles = values(settings.rolesClaim(), Caller.ROLES::contains);
    if (roles.isEmpty()) {
      throw refused(
          claim(settings.rolesClaim()).isMissingNode()
              ? SignInFault.ROLES_CLAIM
              : SignInFault.NO_ROLE);
    }
    // Version 5 (RFC 9562, 5.5): the same person is the same caller, whichever replica asks.
    var id =
        UuidCreator.getNameBasedSha1(
            UuidNamespace.NAMESPACE_URL, claims.path("iss").asText() + "#" + subject);
    return new Caller(
        id,
        name(id),
        roles,
        roles.contains("admin")
            ? Set.of(Caller.ALL_SITES)
            : values(settings.sitesClaim(), SITE_ID.asMatchPredicate()),
        new Credential.ProviderToken(Instant.ofEpochSecond(claims.path("exp").asLong())));
  }

  private static ProblemException refused(SignInFault fault) {
    return ProblemException.of(ProblemCode.FORBIDDEN, fault.sentence());
  }

  /** Access tokens name their audience (RFC 9068, 2.2) or the client that they were given to. */
  private boolean isIntendedForThisService() {
    var client = settings.clientId().orElseThrow();
    return (client.equals(claims.path("azp").asText())
            || strings(claims.path("aud")).anyMatch(client::equals))
        && !hasType("ID");
  }

  /**
   * An ID token tells the client who signed in, and is no credential. Keycloak marks it with a
   * type; those of other providers are known by the claims that only ID tokens have, or by the
   * client as their only audience, unless the token says that it is an access token.
   */
  private boolean isIdToken() {
    var client = settings.clientId().orElseThrow();
    boolean isForClientAlone = strings(claims.path("aud")).allMatch(client::equals);
    return hasType("ID")
        || ID_TOKEN_CLAIMS.stream().anyMatch(claims::hasNonNull)
        || (isForClientAlone && !isAccessToken());
  }

  private boolean isAccessToken() {
    return hasType("Bearer")
        || ACCESS_TOKEN_TYPES.contains(header.path("typ").asText().toLowerCase(Locale.ROOT));
  }

  /** Keycloak's name for what a token is for. */
  private boolean hasType(String type) {
    return claims.path("typ").asText().equalsIgnoreCase(type);
  }

  /** Whoever is known by an address only is told apart by the id. */
  private String name(UUID id) {
    var redacted = Redaction.redact(claims.path(settings.nameClaim()).asText().strip()).text();
    var name =
        redacted
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(MAX_NAME_LENGTH)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return name.isBlank() || name.equals(Redaction.PLACEHOLDER)
        ? "person " + id.toString().substring(0, 8)
        : name;
  }

  /** The words of a claim that there is a use for: an array, or a text with spaces between. */
  private Set<String> values(String claim, Predicate<String> isKnown) {
    var found = new LinkedHashSet<String>();
    strings(claim(claim))
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(isKnown)
        .forEach(found::add);
    return Set.copyOf(found);
  }

  /** Names of claims may be URLs, so the whole name comes before the way down. */
  private JsonNode claim(String claim) {
    if (claims.has(claim)) {
      return claims.path(claim);
    }
    var node = claims;
    for (var step : List.of(claim.split("/"))) {
      node = node.path(step);
    }
    return node;
  }

  private static Stream<String> strings(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
        : Stream.of(node.asText());
  }
}
