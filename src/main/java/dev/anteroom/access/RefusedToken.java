package dev.anteroom.access;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Why a token of the identity provider was refused, in words that repeat nothing of it. */
final class RefusedToken {
  private static final int DEEPEST_CAUSE = 10;

  private RefusedToken() {}

  /** The reasons, for an operator; empty if no token was refused. */
  static Optional<String> why(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof InvalidJwtException refused) {
        return Optional.of(sentences(refused));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static String sentences(InvalidJwtException refused) {
    return refused.getErrorDetails().stream()
        .map(error -> sentence(error.getErrorCode()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String sentence(int code) {
    return switch (code) {
      case ErrorCodes.EXPIRED,
          ErrorCodes.NOT_YET_VALID,
          ErrorCodes.ISSUED_AT_INVALID_FUTURE,
          ErrorCodes.ISSUED_AT_INVALID_PAST ->
          "it has expired or is not valid yet: compare the clocks";
      case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "it is for another audience";
      case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID ->
          "its issuer is not the provider of ANTEROOM_OIDC_URL";
      case ErrorCodes.SIGNATURE_MISSING, ErrorCodes.SIGNATURE_INVALID ->
          "its signature fits none of the provider's keys";
      case ErrorCodes.JSON_INVALID, ErrorCodes.MISCELLANEOUS, ErrorCodes.INTEGRITY_MISSING ->
          "it is no signed JWT: some providers give opaque ones unless an audience is asked for";
      default -> "a claim is missing or malformed (code %d of jose4j)".formatted(code);
    };
  }
}
