package dev.anteroom.botprotection;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.SharedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;

/**
 * Creates and verifies ALTCHA challenges, which are signed for their site. {@link OneTimeKeys}
 * ensures that a solution is used once.
 */
@ApplicationScoped
public class Challenges {
  private static final String EXPIRES_PARAMETER = "expires";
  private static final int MAX_LENGTH = 2_000;

  /** The clocks of replicas differ: a key must outlive its challenge on each of them. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Altcha.Payload.class);

  private final ProofOfWorkConfig settings;
  private final SharedSecrets keys;
  private final Clock clock;

  Challenges(ProofOfWorkConfig settings, SharedSecrets keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A challenge in the format of ALTCHA's widget, which searches for the number that has this
   * digest when it is appended to the salt.
   */
  public record Challenge(
      String algorithm, String challenge, long maxnumber, String salt, String signature) {}

  public Challenge challengeFor(String site) {
    try {
      var made =
          Altcha.createChallenge(
              new Altcha.ChallengeOptions()
                  .setAlgorithm(Altcha.Algorithm.SHA256)
                  .setMaxNumber((long) settings.cost())
                  .setSecureRandomNumber(true)
                  .setExpires(clock.instant().plus(settings.expires()).getEpochSecond())
                  .setHmacKey(keys.challengeKey(site)));
      return new Challenge(
          made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature);
    } catch (Exception e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Verifies a solution; one that cannot be parsed is invalid. */
  public Solution verify(String site, @Nullable String work) {
    if (work == null || work.isBlank()) {
      return Solution.MISSING;
    }
    if (work.length() > MAX_LENGTH) {
      return Solution.INVALID;
    }
    try {
      return verifyPayload(site, JSON.readValue(Base64.getDecoder().decode(work.strip())));
    } catch (Exception e) {
      // Clients write the payload, and the library throws various exceptions.
      return Solution.INVALID;
    }
  }

  private Solution verifyPayload(String site, Altcha.@Nullable Payload payload) throws Exception {
    if (payload == null
        || payload.salt == null
        || !Altcha.Algorithm.SHA256.getName().equals(payload.algorithm)
        || !Altcha.verifySolution(payload, keys.challengeKey(site), false)) {
      return Solution.INVALID;
    }
    var expires =
        Instant.ofEpochSecond(
            Long.parseLong(
                String.valueOf(Altcha.extractParams(payload.salt).get(EXPIRES_PARAMETER))));
    if (clock.instant().isAfter(expires)) {
      return Solution.INVALID;
    }
    // The key is the digest alone, because one solution can be written with several salts.
    var digest = HexFormat.of().parseHex(payload.challenge);
    return new Solution(Facts.ProofOfWork.VALID, new OneTimeKey(digest, expires.plus(CLOCK_SKEW)));
  }
}
