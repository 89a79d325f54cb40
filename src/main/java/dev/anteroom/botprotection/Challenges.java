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
 * ALTCHA challenges, signed for their site. Whether a solution was used before is for {@link
 * OneTimeKeys} to say.
 */
@ApplicationScoped
public class Challenges {
  private static final String EXPIRES_PARAMETER = "expires";
  private static final int MAX_LENGTH = 2_000;

  /** Clocks of replicas differ: a mark outlives its challenge on each of them. */
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
   * A challenge as ALTCHA's widget reads it: find the number whose digest behind the salt it is.
   */
  public record Challenge(
      String algorithm, String challenge, long maxnumber, String salt, String signature) {}

  /** A new challenge. */
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

  /** Reads a solution; whatever can't be read is wrong. */
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
      // Strangers write it, and the library throws whatever it meets.
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
    var expires = Instant.ofEpochSecond(Long.parseLong(expiry(payload.salt)));
    if (clock.instant().isAfter(expires)) {
      return Solution.INVALID;
    }
    // By the digest alone: one solution can be written with several salts.
    var digest = HexFormat.of().parseHex(payload.challenge);
    return new Solution(Facts.ProofOfWork.VALID, new OneTimeKey(digest, expires.plus(CLOCK_SKEW)));
  }

  private static String expiry(String salt) throws Exception {
    return String.valueOf(Altcha.extractParams(salt).get(EXPIRES_PARAMETER));
  }
}
