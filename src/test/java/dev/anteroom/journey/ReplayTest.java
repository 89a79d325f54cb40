package dev.anteroom.journey;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Corpus;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.text.StoredText;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes real comments: submitted concurrently, decided by label, and read. */
@QuarkusTest
@Tag("full")
class ReplayTest {
  private static final int CLIENTS = 8;
  private static final int BULK = 500;

  private final JsonClient clients = new JsonClient(Http.service().toString());
  private final String site = anySite();

  @Test
  void thePublicListHoldsExactlyTheApprovedCommentsByteForByte() {
    var comments = Corpus.lines("youtube-dedup/train.jsonl");

    var ids = Concurrently.map(CLIENTS, numbers(comments), i -> submit(i, comments.get(i)));
    var good = numbers(comments).stream().filter(i -> isGood(comments.get(i))).toList();
    approve(good.stream().map(ids::get).toList());

    var expected =
        good.stream().map(i -> ids.get(i) + " " + text(comments.get(i))).sorted().toList();
    var published = new ArrayList<String>();
    read().forEach(c -> published.add(c.get("id").asText() + " " + c.get("body").asText()));
    assertThat(octets(published.stream().sorted().toList()))
        .containsExactlyElementsOf(octets(expected));
    assertThat(expected).hasSizeGreaterThan(500);
  }

  private String submit(int number, JsonNode comment) {
    var reply =
        JSON.createObjectNode()
            .put("article", "a-video")
            .put("name", "Viewer " + number % 97)
            .put("email", "viewer" + number % 97 + "@example.org")
            .put("body", comment.get("text").asText());
    var answer = clients.post("/api/sites/" + site + "/comments", reply);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private void approve(List<String> ids) {
    for (int from = 0; from < ids.size(); from += BULK) {
      var order = JSON.createObjectNode().put("decision", "approve");
      var targets = order.putArray("comments");
      ids.subList(from, Math.min(from + BULK, ids.size()))
          .forEach(id -> targets.addObject().put("id", id).put("version", 1));
      var answer =
          clients.post(
              "/api/moderation/decisions",
              order,
              "Authorization",
              "Bearer " + Anteroom.adminToken());
      assertThat(answer.body().findValuesAsText("status")).containsOnly("approved");
    }
  }

  private List<JsonNode> read() {
    var comments = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page =
          clients.get("/api/sites/" + site + "/comments?article=a-video&limit=100" + cursor).body();
      page.get("comments").forEach(comments::add);
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!cursor.isEmpty());
    return comments;
  }

  /** Applies the documented changes: NFC, line ends, white space at the ends, addresses. */
  private static String text(JsonNode comment) {
    return StoredText.of(comment.get("text").asText(), 10_000).accepted().orElseThrow().text();
  }

  private static boolean isGood(JsonNode comment) {
    return comment.get("label").asText().equals("ham");
  }

  private static List<Integer> numbers(List<?> items) {
    return IntStream.range(0, items.size()).boxed().toList();
  }

  private static List<byte[]> octets(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
