package dev.anteroom.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.anteroom.privacy.Redaction;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
final class PersonClaims {
  private static final int LONGEST_NAME = 100;
  private static final Pattern SITE = Pattern.compile("[a-z0-9-]{1,63}|\\*");

  private final OidcSettings settings;
  private final JsonNode claims;

  PersonClaims(OidcSettings settings, JsonNode claims) {
    this.settings = settings;
    this.claims = claims;
  }

  /**
   * The caller.
   *
   * @throws AuthenticationFailedException where the token isn't meant for this service
   * @throws ProblemException where the person has no part in it
   */
  Caller caller() {
    if (!isForThisService()) {
      throw new AuthenticationFailedException();
    }
    var subject = claims.path("sub").asText();
    if (subject.isEmpty() || !Redaction.redact(subject).text().equals(subject)) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN,
          "The identity provider calls you by an e-mail address, or by nothing. It has to send a"
              + " subject that is neither.");
    }
    var roles = words(settings.rolesClaim(), Caller.ROLES::contains);
    if (roles.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN,
          "The identity provider gives you none of the roles moderator, admin, privacy and"
              + " screener.");
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
            : words(settings.sitesClaim(), SITE.asMatchPredicate()),
        new Proof.OfProvider(Instant.ofEpochSecond(claims.path("exp").asLong())));
  }

  /**
   * Access tokens name their audience (RFC 9068, 2.2) or the client that they were given to; an ID
   * token is for the client's eyes and opens nothing.
   */
  private boolean isForThisService() {
    var client = settings.clientId().orElseThrow();
    return (client.equals(claims.path("azp").asText())
            || strings(claims.path("aud")).anyMatch(client::equals))
        && !claims.path("typ").asText().equalsIgnoreCase("ID");
  }

  /** Whoever is known by an address only is told apart by the id. */
  private String name(UUID id) {
    var redacted = Redaction.redact(claims.path(settings.nameClaim()).asText().strip()).text();
    var name =
        redacted
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(LONGEST_NAME)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return name.isBlank() || name.equals(Redaction.MARK)
        ? "person " + id.toString().substring(0, 8)
        : name;
  }

  /** The words of a claim that there is a use for: an array, or a text with spaces between. */
  private Set<String> words(String claim, Predicate<String> isKnown) {
    var found = new LinkedHashSet<String>();
    strings(at(claim))
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(isKnown)
        .forEach(found::add);
    return Set.copyOf(found);
  }

  /** Names of claims may be URLs, so the whole name comes before the way down. */
  private JsonNode at(String claim) {
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
