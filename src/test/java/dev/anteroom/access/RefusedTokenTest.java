package dev.anteroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.AuthenticationFailedException;
import java.util.List;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedTokenTest {
  @ParameterizedTest
  @CsvSource({
    ErrorCodes.AUDIENCE_INVALID + ", another audience",
    ErrorCodes.ISSUER_INVALID + ", not the provider of ANTEROOM_OIDC_URL",
    ErrorCodes.EXPIRED + ", compare the clocks",
    ErrorCodes.SIGNATURE_INVALID + ", none of the provider's keys",
    ErrorCodes.MISCELLANEOUS + ", no signed JWT",
    ErrorCodes.SUBJECT_MISSING + ", claim is missing",
  })
  void theReasonIsToldWithoutAValueOfTheToken(int code, String told) {
    var refused =
        new InvalidJwtException(
            "for zoe@example.org",
            List.of(new ErrorCodeValidator.Error(code, "aud was [zoe@example.org]")),
            null);

    assertThat(RefusedToken.why(new AuthenticationFailedException(refused)))
        .hasValueSatisfying(why -> assertThat(why).contains(told).doesNotContain("zoe"));
  }

  @Test
  void whereNoTokenWasRefusedThereIsNoReason() {
    assertThat(RefusedToken.why(new AuthenticationFailedException())).isEmpty();
  }
}
