package dev.anteroom.journey;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.rules.RulesFixture;
import dev.anteroom.testsupport.Anteroom;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks that answers depend only on which addresses are equal: if every address is replaced
 * one-to-one by another, each call answers the same bytes.
 */
@QuarkusTest
class NonInterferenceTest {
  private static final Map<String, String> OTHERS =
      Map.of(
          "ada@example.org", "z@x.example.com",
          "bob@example.org", "a.very-long.mailbox+tag@sub.domain.of.another.example.net",
          "eve@example.net", "EVE@Example.COM",
          "no address", "nothing of one");

  @Test
  void replacingEmailAddressesOneToOneChangesNoResponse() {
    var as = new Transcript(address -> address).run();
    var renamed = new Transcript(OTHERS::get).run();

    assertThat(as).hasSizeGreaterThan(8_000).contains("\"approved\":1").contains("422");
    assertThat(renamed).isEqualTo(as);
  }

  @Test
  void aResponseThatDependsOnAnEmailAddressIsDetected() {
    var as = new Transcript(address -> address).run();
    var leaking = new Transcript(OTHERS::get);
    leaking.note("ETag: \"" + "z@x.example.com".hashCode() + "\"");

    assertThat(leaking.run()).isNotEqualTo(as);
  }

  /** The calls of one client and all answers. */
  private static final class Transcript {
    private static final Pattern UUIDS =
        Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern RECEIPTS = Pattern.compile("(?<=\"receipt\":\")[\\w-]{64}");
    private static final Pattern TIMES =
        Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** An ETag is a digest of the body, which contains ids and times; only equality may matter. */
    private static final Pattern TAGS = Pattern.compile("(?i)(?<=etag: \")[0-9a-f]{32}");

    private final UnaryOperator<String> renaming;
    private final StringBuilder seen = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();
    private final String site = anySite();
    private final String privacy;

    Transcript(UnaryOperator<String> renaming) {
      this.renaming = renaming;
      this.privacy =
          admin()
              .contentType("application/json")
              .body(Map.of("name", "Privacy", "role", "privacy", "sites", List.of(site)))
              .post("/api/admin/tokens")
              .path("token");
    }

    void note(String line) {
      seen.append(line).append('\n');
    }

    String run() {
      var first = submit(anyReply(), "ada@example.org");
      var second = submit(anyReply().put("body", "Another."), "bob@example.org");
      submit(anyReply().put("body", "Ada again."), "ada@example.org");
      submit(anyReply().put("body", "Ada in capitals."), "ada@example.org");
      submit(anyReply().put("proof", first.get("receipt").asText()), "eve@example.net");
      submit(anyReply().put("homepage", "filled"), "eve@example.net");
      submit(anyReply(), "no address");
      submit(
          anyReply().put("name", "Write to " + renaming.apply("ada@example.org")),
          "bob@example.org");
      submit(
          anyReply().put("body", "I am " + renaming.apply("bob@example.org")), "bob@example.org");
      keyed(anyReply(), "ada@example.org");
      keyed(anyReply(), "bob@example.org");
      keyed(anyReply().put("body", "Other content."), "ada@example.org");
      edit(submit(anyReply().put("body", "To edit."), "ada@example.org"));
      form("ada@example.org", "A form.");
      form("no address", "A form with a fault.");
      decide("approve", first, second);
      decide("spam", submit(anyReply().put("body", "Spam."), "ada@example.org"));
      get(plain(), "/api/sites/" + site + "/comments?article=an-article");
      get(plain(), "/api/sites/" + site + "/comments?article=an-article&sort=newest&limit=1");
      get(plain(), "/api/sites/" + site + "/comments.atom?article=an-article");
      get(plain(), "/api/sites/" + site + "/counts?article=an-article&article=other");
      for (var sort : List.of("oldest", "newest")) {
        for (var limit : List.of(1, 3, 50)) {
          get(
              admin(),
              "/api/moderation/comments?site=" + site + "&sort=" + sort + "&limit=" + limit);
        }
      }
      for (var status : List.of("pending", "approved", "spam")) {
        get(admin(), "/api/moderation/comments?site=" + site + "&status=" + status);
      }
      var author = get(admin(), "/api/moderation/comments/" + first.get("id").asText());
      get(
          admin(),
          "/api/moderation/comments?site=" + site + "&author=" + author.get("author").asText());
      publishAndTry();
      callPrivacy("export", "ada@example.org");
      callPrivacy("export", "no address");
      callPrivacy("erasure", "bob@example.org");
      callPrivacy("export", "bob@example.org");
      get(admin(), "/api/moderation/comments?site=" + site);
      get(plain(), "/api/sites/" + site + "/comments?article=an-article");
      return normalised();
    }

    private void publishAndTry() {
      var rules = RulesFixture.rules(RulesFixture.keywords("spam", "again"));
      var path = "/api/moderation/sites/" + site;
      record(written(rules).header("If-Match", "*").put(path + "/rules"));
      record(written(rules).post(path + "/rules/preview"));
      for (var address : OTHERS.keySet().stream().sorted().toList()) {
        var texts = Anteroom.JSON.createObjectNode();
        texts
            .putArray("comments")
            .addObject()
            .put("body", "Again.")
            .put("email", renaming.apply(address));
        record(written(texts).post(path + "/screen"));
      }
      submit(anyReply().put("body", "And again."), "ada@example.org");
    }

    private static RequestSpecification written(JsonNode body) {
      return admin().contentType("application/json").body(body.toString());
    }

    private JsonNode submit(ObjectNode reply, String address) {
      return record(
          plain()
              .contentType("application/json")
              .body(reply.deepCopy().put("email", renaming.apply(address)).toString())
              .post("/api/sites/" + site + "/comments"));
    }

    /** Reads and edits a comment as its author, and withdraws another. */
    private void edit(JsonNode mine) {
      var receipt = mine.get("receipt").asText();
      for (var body : List.of("I am " + renaming.apply("ada@example.org"), "Another text.", " ")) {
        record(
            own(receipt)
                .contentType("application/json")
                .body(Map.of("body", body))
                .put("/api/sites/" + site + "/receipt"));
      }
      get(admin(), "/api/moderation/comments/" + mine.get("id").asText());
      var other = submit(anyReply().put("body", "To withdraw."), "bob@example.org");
      record(own(other.get("receipt").asText()).delete("/api/sites/" + site + "/receipt"));
      record(own(receipt).get("/api/sites/" + site + "/receipt"));
    }

    private static RequestSpecification own(String receipt) {
      return plain().header("Anteroom-Receipt", receipt);
    }

    private void keyed(ObjectNode reply, String address) {
      record(
          plain()
              .contentType("application/json")
              .header("Idempotency-Key", "the-same-key")
              .body(reply.deepCopy().put("email", renaming.apply(address)).toString())
              .post("/api/sites/" + site + "/comments"));
    }

    private void form(String address, String body) {
      record(
          plain()
              .contentType("application/x-www-form-urlencoded")
              .formParam("article", "an-article")
              .formParam("name", "Reader")
              .formParam("email", renaming.apply(address))
              .formParam("body", body)
              .post("/api/sites/" + site + "/comments"));
    }

    private void decide(String decision, JsonNode... comments) {
      var ids = new String[comments.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = comments[i].get("id").asText();
      }
      record(Anteroom.decide(decision, ids));
    }

    private void callPrivacy(String call, String address) {
      record(
          plain()
              .header("Authorization", "Bearer " + privacy)
              .contentType("application/json")
              .body(Map.of("email", renaming.apply(address)))
              .post("/api/privacy/" + call));
    }

    private JsonNode get(RequestSpecification as, String path) {
      return record(as.get(path));
    }

    private JsonNode record(Response response) {
      note(Integer.toString(response.statusCode()));
      var body = response.asString();
      response.headers().forEach(header -> note(header(header, body)));
      note(body);
      try {
        return Anteroom.JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return Anteroom.JSON.createObjectNode();
      }
    }

    /** A time has no fraction in one of a thousand milliseconds, and the body is shorter then. */
    private static String header(Header header, String body) {
      if (!header.getName().equalsIgnoreCase("Content-Length")) {
        return header.getName() + ": " + header.getValue();
      }
      int times = TIMES.matcher(body).results().mapToInt(time -> time.end() - time.start()).sum();
      return "content-length without times: " + (Integer.parseInt(header.getValue()) - times);
    }

    /** Replaces ids, receipts and ETags by the order of their appearance, and removes times. */
    private String normalised() {
      var text = seen.toString().replace(site, "SITE");
      text = TIMES.matcher(text).replaceAll("TIME");
      text = UUIDS.matcher(text).replaceAll(match -> name("id", match));
      text = RECEIPTS.matcher(text).replaceAll(match -> name("receipt", match));
      text = TAGS.matcher(text).replaceAll(match -> name("etag", match));
      return text;
    }

    private String name(String kind, MatchResult match) {
      return names.computeIfAbsent(match.group(), found -> kind + "#" + names.size());
    }
  }
}
