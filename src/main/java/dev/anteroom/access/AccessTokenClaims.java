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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The claims of a verified access token, read as a caller. Missing claims grant nothing: a user
 * without a claim on sites can access no site.
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
   * Returns the caller of a request that carries the token as its credential.
   *
   * @throws AuthenticationFailedException if it is an ID token, or not meant for this service
   * @throws ProblemException if the user has no role or no valid subject
   */
  Caller callerOfBearerToken() {
    if (isIdToken()) {
      throw new AuthenticationFailedException();
    }
    return caller();
  }

  /**
   * Returns the caller.
   *
   * @throws AuthenticationFailedException if the token is not meant for this service
   * @throws ProblemException if the user has no role or no valid subject
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
    // UUID version 5 (RFC 9562, 5.5): a user has the same caller id on all replicas.
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

  /** An access token names its audience (RFC 9068, 2.2) or the client to which it was issued. */
  private boolean isIntendedForThisService() {
    var client = settings.clientId().orElseThrow();
    return (client.equals(claims.path("azp").asText())
            || strings(claims.path("aud")).anyMatch(client::equals))
        && !hasType("ID");
  }

  /**
   * Returns whether the token is an ID token, which tells the client who signed in and is no
   * credential. Keycloak marks ID tokens with a type. Those of other providers are recognised by
   * the claims that only ID tokens have, or by the client as their only audience, unless the token
   * says that it is an access token.
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

  /** Compares Keycloak's claim for the purpose of a token. */
  private boolean hasType(String type) {
    return claims.path("typ").asText().equalsIgnoreCase(type);
  }

  /** Returns the redacted display name, or one made from the id if only an address is known. */
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

  /** Returns the known values of a claim, which is an array or a text separated by spaces. */
  private Set<String> values(String claim, Predicate<String> isKnown) {
    return strings(claim(claim))
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(isKnown)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Claim names may be URLs, so the whole name is looked up before it is split at slashes. */
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
