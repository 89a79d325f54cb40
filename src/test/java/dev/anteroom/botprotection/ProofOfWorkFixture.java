package dev.anteroom.botprotection;

import static dev.anteroom.testsupport.Anteroom.plain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.altcha.altcha.Altcha;

/** Solves challenges as a page would. */
public final class ProofOfWorkFixture {
  private ProofOfWorkFixture() {}

  /** Gets a challenge of a site and solves it. */
  public static String solved(String site) {
    var answer = plain().get("/api/sites/" + site + "/challenge").then().statusCode(200).extract();
    return solved(answer.as(Challenges.Challenge.class));
  }

  /** Solves a challenge in the form in which a service returned it. */
  public static String solved(JsonNode challenge) throws JsonProcessingException {
    return solved(Anteroom.JSON.treeToValue(challenge, Challenges.Challenge.class));
  }

  public static String solved(Challenges.Challenge challenge) {
    return written(payload(challenge));
  }

  /** Returns a solution as the widget sends it, so that a test can corrupt it. */
  static Map<String, Object> payload(Challenges.Challenge challenge) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("algorithm", challenge.algorithm());
    payload.put("challenge", challenge.challenge());
    payload.put("number", number(challenge));
    payload.put("salt", challenge.salt());
    payload.put("signature", challenge.signature());
    payload.put("took", 12);
    return payload;
  }

  static String written(Map<String, Object> payload) {
    try {
      var json = Anteroom.JSON.writeValueAsString(payload);
      return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(Challenges.Challenge challenge) {
    try {
      return Altcha.solveChallenge(
              challenge.challenge(),
              challenge.salt(),
              Altcha.Algorithm.SHA256,
              challenge.maxnumber(),
              0)
          .number;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
