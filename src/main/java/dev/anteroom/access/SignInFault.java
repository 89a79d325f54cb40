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
 * Why a sign-in at the organisation's provider failed, for whoever sets it up. The codes are stable
 * and stand in docs/sign-in.md; neither they nor the sentences hold a value of a token.
 */
public enum SignInFault {
  NOT_COMPLETED(
      "The browser came back without its state: cookies are blocked, or it took too long."),
  PROVIDER_REFUSED(
      "The provider sent the browser back with an error. Its own log says why; often the redirect"
          + " address or a scope is not registered for this client."),
  CODE_REFUSED(
      "The provider gave no tokens for the code. Most often ANTEROOM_OIDC_CLIENT_ID or"
          + " ANTEROOM_OIDC_SECRET is not what the provider has."),
  ACCESS_TOKEN_OPAQUE(
      "The access token is no JWT. Let the provider give JWTs, some do only for an audience of an"
          + " API."),
  ACCESS_TOKEN_AUDIENCE(
      "The access token is meant for another service: the client id is neither in aud nor azp."),
  ID_TOKEN_AUDIENCE("The ID token is meant for another client than ANTEROOM_OIDC_CLIENT_ID."),
  TOKEN_KEY("A token is signed with a key that the provider does not publish."),
  TOKEN_SIGNATURE("The signature of a token is wrong or missing."),
  TOKEN_ISSUER("A token names another issuer than ANTEROOM_OIDC_URL leads to."),
  TOKEN_EXPIRED("A token has expired already: compare the clocks of both machines."),
  TOKEN_UNREADABLE("A token lacks what it needs, or cannot be read."),
  SUBJECT(
      "The identity provider calls you by an e-mail address, or by nothing. It has to send a"
          + " subject that is neither."),
  ROLES_CLAIM(
      "The identity provider gives you none of the roles: its access token has no claim of the name"
          + " that ANTEROOM_OIDC_ROLES_CLAIM says."),
  NO_ROLE(
      "The identity provider gives you none of the roles moderator, admin, privacy and screener.");

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

  /** Its name in the log, on the page and in the documentation. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For an operator, in English. */
  public String sentence() {
    return sentence;
  }

  /** A refusal of the token for this reason. */
  AuthenticationFailedException asFailure() {
    return new AuthenticationFailedException(Map.of(ATTRIBUTE, this));
  }

  /**
   * The fault of a sign-in that OIDC gave up.
   *
   * @param isOfAccessToken whether it was at the access token by then
   */
  static SignInFault of(Throwable failure, boolean isOfAccessToken) {
    var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
    return own(causes)
        .or(() -> only(causes, UnresolvableKeyException.class).map(e -> TOKEN_KEY))
        .or(() -> only(causes, InvalidJwtException.class).map(e -> of(e, isOfAccessToken)))
        .or(() -> only(causes, OIDCException.class).map(e -> CODE_REFUSED))
        .orElse(isOfAccessToken || holdsAccessToken(causes) ? ACCESS_TOKEN_OPAQUE : NOT_COMPLETED);
  }

  /**
   * A token that is no JWT is refused before its verification begins, by a failure that holds it.
   */
  private static boolean holdsAccessToken(List<Throwable> causes) {
    return causes.stream()
        .anyMatch(cause ->
            cause instanceof AuthenticationFailedException e
                && e.getAttribute(OidcConstants.ACCESS_TOKEN_VALUE) != null);
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

  /** The fault that this service found itself. */
  private static Optional<SignInFault> own(List<Throwable> causes) {
    Optional<SignInFault> ofToken =
        causes.stream()
            .filter(AuthenticationFailedException.class::isInstance)
            .flatMap(e ->
                Stream.ofNullable(
                    ((AuthenticationFailedException) e).<SignInFault>getAttribute(ATTRIBUTE)))
            .findFirst();
    return ofToken.or(
        () -> only(causes, ProblemException.class).flatMap(e -> saying(e.problem().detail())));
  }

  private static Optional<SignInFault> saying(String sentence) {
    return Arrays.stream(values()).filter(fault -> fault.sentence.equals(sentence)).findFirst();
  }

  private static <T extends Throwable> Optional<T> only(List<Throwable> causes, Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
