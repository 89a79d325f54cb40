package dev.anteroom.learning;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Training data for tests: made-up praise of walks and made-up offers. */
public final class TrainingTexts {
  private static final String[] GOOD_TEXTS = {
    "path",
    "bridge",
    "river",
    "view",
    "autumn",
    "boots",
    "map",
    "hill",
    "church",
    "bench",
    "rain",
    "valley",
    "bus",
    "station",
    "children",
    "dog",
    "picnic",
    "stone",
    "forest",
    "lake"
  };
  private static final String[] SPAM_TEXTS = {
    "cash",
    "bonus",
    "prize",
    "loan",
    "click",
    "cheap",
    "pills",
    "winner",
    "credit",
    "deal",
    "crypto",
    "profit",
    "guaranteed",
    "offer",
    "discount",
    "jackpot",
    "invest",
    "subscribe",
    "followers",
    "income"
  };

  private TrainingTexts() {}

  /** Returns a good text, a different one for each number. */
  public static String goodText(int number) {
    return sentence(GOOD_TEXTS, "We liked the %s and the %s by the %s, and then the %s.", number);
  }

  /** Returns an offer, a different one for each number. */
  public static String spamText(int number) {
    return sentence(SPAM_TEXTS, "Best %s and %s here, your %s waits, %s now!", number);
  }

  private static String sentence(String[] words, String form, int number) {
    var random = new Random(number * 31L + words.length);
    return form.formatted(
        words[random.nextInt(words.length)],
        words[random.nextInt(words.length)],
        words[random.nextInt(words.length)],
        words[random.nextInt(words.length)] + " " + number);
  }

  /** Returns a line of training data. */
  public static ObjectNode line(String text, String label) {
    return JSON.createObjectNode().put("text", text).put("label", label);
  }

  /** Returns JSON Lines of so many good texts and as many offers, alternating. */
  public static String file(int each) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < each; i++) {
      lines.add(line(goodText(i), "good").toString());
      lines.add(line(spamText(i), "bad").toString());
    }
    return String.join("\n", lines);
  }

  public static Response importLines(String site, String lines) {
    return admin().contentType("application/x-ndjson").body(lines).post(path(site));
  }

  /** Imports enough examples for the model to earn a threshold. */
  public static void train(String site) {
    importLines(site, file(220)).then().statusCode(200);
  }

  public static JsonPath report(String site) {
    return admin().get(path(site)).then().statusCode(200).extract().jsonPath();
  }

  public static String path(String site) {
    return "/api/moderation/sites/" + site + "/learning";
  }

  /** Submits these texts and decides on them in order. */
  public static List<String> submitAndDecide(String site, String decision, String... texts) {
    var ids = new ArrayList<String>();
    for (var text : texts) {
      var id = submitted(site, anyReply().put("body", text));
      decide(decision, id).then().statusCode(200);
      ids.add(id);
    }
    return ids;
  }
}
