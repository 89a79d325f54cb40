package dev.anteroom.access;

import dev.anteroom.http.ProblemException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.security.AuthenticationFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Why a sign-in at the organisation's provider failed, for the administrator who sets it up. The
 * codes are stable and listed in docs/sign-in.md. Neither codes nor sentences contain a value of a
 * token.
 */
public enum SignInFault {
  NOT_COMPLETED(
      "The browser returned without its state: cookies are blocked, or it took too long."),
  PROVIDER_REFUSED(
      "The provider returned an error; see its log. Often the redirect URI or a scope is not"
          + " registered for this client."),
  CODE_REFUSED(
      "The provider returned no tokens for the code. Usually ANTEROOM_OIDC_CLIENT_ID or"
          + " ANTEROOM_OIDC_SECRET differs from the provider's configuration."),
  ACCESS_TOKEN_OPAQUE(
      "The access token is not a JWT. Configure the provider to issue JWTs; some do so only for"
          + " the audience of an API."),
  ACCESS_TOKEN_AUDIENCE(
      "The access token is meant for another service: neither aud nor azp contains the client ID."),
  ID_TOKEN_AUDIENCE("The ID token is meant for another client than ANTEROOM_OIDC_CLIENT_ID."),
  TOKEN_KEY("A token is signed with a key that the provider does not publish."),
  TOKEN_SIGNATURE("The signature of a token is wrong or missing."),
  TOKEN_ISSUER("The issuer of a token is not that of ANTEROOM_OIDC_URL."),
  TOKEN_EXPIRED("A token has expired: compare the clocks of both servers."),
  TOKEN_UNREADABLE("A token cannot be read, or a required claim is missing."),
  SUBJECT(
      "The identity provider sends no subject, or an e-mail address as the subject. It must send"
          + " another identifier."),
  ROLES_CLAIM(
      "The identity provider assigns you no role: the access token has no claim with the name in"
          + " ANTEROOM_OIDC_ROLES_CLAIM."),
  NO_ROLE(
      "The identity provider assigns you none of the roles moderator, admin, privacy, screener.");

  private static final String ATTRIBUTE = SignInFault.class.getName();

  private static final Map<Integer, SignInFault> OF_JWT =
      Map.of(
          ErrorCodes.EXPIRED, TOKEN_EXPIRED,
          ErrorCodes.ISSUER_MISSING, TOKEN_ISSUER,
          ErrorCodes.ISSUER_INVALID, TOKEN_ISSUER,
          ErrorCodes.SIGNATURE_INVALID, TOKEN_SIGNATURE,
          ErrorCodes.SIGNATURE_MISSING, TOKEN_SIGNATURE);

  private final String sentence;

  SignInFault(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the code used in the log, on the page and in the documentation. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the explanation for an operator, in English. */
  public String sentence() {
    return sentence;
  }

  /** Returns an exception that refuses the token for this reason. */
  AuthenticationFailedException asFailure() {
    return new AuthenticationFailedException(Map.of(ATTRIBUTE, this));
  }

  /**
   * Returns the cause of a sign-in that OIDC aborted.
   *
   * @param isOfAccessToken whether OIDC could not verify the access token
   */
  static SignInFault of(Throwable failure, boolean isOfAccessToken) {
    var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
    return own(causes)
        .or(() -> first(causes, UnresolvableKeyException.class).map(e -> TOKEN_KEY))
        .or(() -> first(causes, InvalidJwtException.class).map(e -> of(e, isOfAccessToken)))
        .or(() -> first(causes, OIDCException.class).map(e -> CODE_REFUSED))
        .orElse(isOfAccessToken || holdsAccessToken(causes) ? ACCESS_TOKEN_OPAQUE : NOT_COMPLETED);
  }

  /**
   * A token that is not a JWT is refused before its verification, with an exception that contains
   * it.
   */
  private static boolean holdsAccessToken(List<Throwable> causes) {
    return all(causes, AuthenticationFailedException.class)
        .anyMatch(e -> e.getAttribute(OidcConstants.ACCESS_TOKEN_VALUE) != null);
  }

  private static SignInFault of(InvalidJwtException e, boolean isOfAccessToken) {
    if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return isOfAccessToken ? ACCESS_TOKEN_AUDIENCE : ID_TOKEN_AUDIENCE;
    }
    return e.getErrorDetails().stream()
        .flatMap(error -> Stream.ofNullable(OF_JWT.get(error.getErrorCode())))
        .findFirst()
        .orElse(TOKEN_UNREADABLE);
  }

  /** Returns the fault that this service detected itself. */
  private static Optional<SignInFault> own(List<Throwable> causes) {
    return all(causes, AuthenticationFailedException.class)
        .flatMap(e -> Stream.ofNullable(e.<SignInFault>getAttribute(ATTRIBUTE)))
        .findFirst()
        .or(() -> first(causes, ProblemException.class).flatMap(e -> saying(e.problem().detail())));
  }

  private static Optional<SignInFault> saying(String sentence) {
    return Arrays.stream(values()).filter(fault -> fault.sentence.equals(sentence)).findFirst();
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
    return all(causes, type).findFirst();
  }

  private static <T extends Throwable> Stream<T> all(List<Throwable> causes, Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast);
  }
}
