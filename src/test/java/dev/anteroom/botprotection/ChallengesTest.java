package dev.anteroom.botprotection;

import static dev.anteroom.botprotection.ProofOfWorkFixture.payload;
import static dev.anteroom.botprotection.ProofOfWorkFixture.solved;
import static dev.anteroom.botprotection.ProofOfWorkFixture.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Facts.ProofOfWork;
import dev.anteroom.sealing.SharedSecrets;
import dev.anteroom.testsupport.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges of two replicas with the same keys. */
@QuarkusTest
class ChallengesTest {
  private static final Duration EXPIRES = Duration.ofMinutes(20);

  @Inject SharedSecrets keys;

  private final MutableClock clock = new MutableClock();
  private Challenges one;
  private Challenges other;

  @BeforeEach
  void start() {
    one = new Challenges(new Settings(5_000, EXPIRES), keys, clock);
    other = new Challenges(new Settings(100_000, EXPIRES), keys, clock);
  }

  @Test
  void aChallengeOfOneReplicaIsValidOnAnother() {
    var solution = other.verify("a", solved(one.challengeFor("a")));

    assertThat(solution.work()).isEqualTo(ProofOfWork.VALID);
    assertThat(solution.key()).isNotNull();
  }

  @Test
  void noTwoChallengesAreTheSame() {
    assertThat(one.challengeFor("a").challenge()).isNotEqualTo(one.challengeFor("a").challenge());
  }

  @Test
  void aChallengeIsValidForItsSiteOnly() {
    assertThat(one.verify("b", solved(one.challengeFor("a")))).isEqualTo(Solution.INVALID);
  }

  @Test
  void aChallengeIsValidUntilItExpiresAndItsOneTimeKeyIsKeptLonger() {
    var work = solved(one.challengeFor("a"));

    clock.advance(EXPIRES.minusSeconds(1));
    var mark = one.verify("a", work).key();
    assertThat(mark).isNotNull();
    assertThat(mark.until()).isAfter(clock.instant().plus(Duration.ofMinutes(5)));
    clock.advance(Duration.ofSeconds(2));
    assertThat(one.verify("a", work)).isEqualTo(Solution.INVALID);
  }

  @Test
  void aReformattedSolutionHasTheSameOneTimeKey() {
    var payload = payload(one.challengeFor("a"));
    var first = one.verify("a", written(payload)).key();
    var salt = payload.get("salt").toString();
    payload.put("salt", salt.replaceAll("&$", ""));

    var second = one.verify("a", written(payload)).key();

    assertThat(salt).endsWith("&");
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(second.digest()).isEqualTo(first.digest());
  }

  @Test
  void aTamperedSolutionIsInvalid() {
    isWrong(payload -> payload.put("number", (int) payload.get("number") + 1));
    isWrong(payload -> payload.put("number", null));
    isWrong(payload -> payload.put("number", "x"));
    isWrong(payload -> payload.put("algorithm", "SHA-1"));
    isWrong(payload -> payload.put("algorithm", "MD5"));
    isWrong(payload -> payload.put("signature", "0".repeat(64)));
    isWrong(payload -> payload.put("challenge", payload.get("challenge").toString().toUpperCase()));
    isWrong(payload -> payload.remove("salt"));
    // A later expiry, and digits moved from the number to the salt, so that the solution looks like
    // another.
    isWrong(payload -> payload.merge("salt", "expires=99999999999&", (a, b) -> a + "" + b));
    isWrong(payload -> {
      var number = payload.get("number").toString();
      payload.put("salt", payload.get("salt") + number.substring(0, 1));
      payload.put("number", Long.valueOf("0" + number.substring(1)));
    });
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\t"})
  void anAbsentSolutionIsMissing(String work) {
    assertThat(one.verify("a", work)).isEqualTo(Solution.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "====", "null", "{}", "[]", "[[[[", "{\"salt\":{}}", "\"\"", "\u0000"})
  void anUnreadableSolutionIsInvalid(String json) {
    var encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(one.verify("a", encoded)).isEqualTo(Solution.INVALID);
    assertThat(one.verify("a", "!" + json)).isEqualTo(Solution.INVALID);
  }

  @Test
  void anOverlongSolutionIsNotParsed() {
    assertThat(one.verify("a", "A".repeat(100_000))).isEqualTo(Solution.INVALID);
  }

  private void isWrong(Consumer<Map<String, Object>> spoil) {
    var payload = payload(one.challengeFor("a"));
    assertThat(one.verify("a", written(payload)).work()).isEqualTo(ProofOfWork.VALID);
    spoil.accept(payload);

    assertThat(one.verify("a", written(payload)))
        .as(payload.toString())
        .isEqualTo(Solution.INVALID);
  }

  private record Settings(int cost, Duration expires) implements ProofOfWorkConfig {}
}
