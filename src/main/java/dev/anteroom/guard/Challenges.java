package dev.anteroom.guard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.anteroom.privacy.SharedSecrets;
import dev.anteroom.screening.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;

/**
 * ALTCHA challenges, signed for their site. Whether a solution was used before is for {@link Marks}
 * to say.
 */
@ApplicationScoped
public class Challenges {
  private static final String EXPIRES = "expires";
  private static final int LONGEST = 2_000;

  /** Clocks of replicas differ: a mark outlives its challenge on each of them. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Altcha.Payload.class);

  private final WorkSettings settings;
  private final SharedSecrets keys;
  private final Clock clock;

  Challenges(WorkSettings settings, SharedSecrets keys, Clock clock) {
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
                  .setHmacKey(keys.ofChallenges(site)));
      return new Challenge(
          made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature);
    } catch (Exception e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Reads a solution; whatever can't be read is wrong. */
  public Solution read(String site, @Nullable String work) {
    if (work == null || work.isBlank()) {
      return Solution.MISSING;
    }
    if (work.length() > LONGEST) {
      return Solution.WRONG;
    }
    try {
      return judge(site, JSON.readValue(Base64.getDecoder().decode(work.strip())));
    } catch (Exception e) {
      // Strangers write it, and the library throws whatever it meets.
      return Solution.WRONG;
    }
  }

  private Solution judge(String site, Altcha.@Nullable Payload payload) throws Exception {
    if (payload == null
        || payload.salt == null
        || !Altcha.Algorithm.SHA256.getName().equals(payload.algorithm)
        || !Altcha.verifySolution(payload, keys.ofChallenges(site), false)) {
      return Solution.WRONG;
    }
    var expires = Instant.ofEpochSecond(Long.parseLong(expiry(payload.salt)));
    if (clock.instant().isAfter(expires)) {
      return Solution.WRONG;
    }
    // By the digest alone: one solution can be written with several salts.
    var digest = HexFormat.of().parseHex(payload.challenge);
    return new Solution(Facts.Work.SOLVED, new Mark(digest, expires.plus(SKEW)));
  }

  private static String expiry(String salt) throws Exception {
    return String.valueOf(Altcha.extractParams(salt).get(EXPIRES));
  }
}
