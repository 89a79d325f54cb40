package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.botprotection.ProofOfWorkFixture;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.JsonClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Checks guards that must work across replicas: three processes use one database. */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class GuardsIT {
  private static final int COPIES = 60;

  @TempDir Path directory;

  @Test
  @Timeout(300)
  void duplicatesAndUsedSolutionsAreDetectedAcrossInstances() throws Exception {
    try (var first = Service.start(directory.resolve("data"), Map.of());
        var second = Service.launch(directory.resolve("b"), first.forAnotherReplica());
        var third = Service.launch(directory.resolve("c"), first.forAnotherReplica())) {
      second.awaitReady();
      third.awaitReady();
      var instances = List.of(first.client(), second.client(), third.client());
      var token = first.adminToken();
      makeSites(instances.getFirst(), token);
      for (var instance : instances) {
        Service.await(() -> instance.get("/api/sites/copies/form?article=a").status() == 200);
        Service.await(() -> instance.get("/api/sites/solving/form?article=a").status() == 200);
      }

      oneOfParallelDuplicatesIsPending(instances, token);
      aSolutionIsAcceptedOnceOnAnyInstance(instances, token);
    }
  }

  private static void oneOfParallelDuplicatesIsPending(List<JsonClient> instances, String token) {
    var answers =
        Concurrently.map(
            12,
            IntStream.range(0, COPIES).boxed().toList(),
            i -> instances.get(i % 3).post("/api/sites/copies/comments", reply("The same text.")));

    assertThat(answers).extracting(JsonClient.JsonResponse::status).containsOnly(202);
    assertThat(answers)
        .extracting(answer -> shape(answer.body()))
        .containsOnly(List.of("id:36", "status:7", "receipt:64"));
    var queue =
        instances
            .getFirst()
            .get("/api/moderation/comments?site=copies&limit=200", token)
            .body()
            .get("comments");
    assertThat(queue).hasSize(COPIES);
    assertThat(StreamSupport.stream(queue.spliterator(), false))
        .filteredOn(comment -> comment.get("status").asText().equals("pending"))
        .hasSize(1);
    assertThat(StreamSupport.stream(queue.spliterator(), false))
        .filteredOn(comment -> comment.get("status").asText().equals("rejected"))
        .hasSize(COPIES - 1)
        .allSatisfy(comment ->
            assertThat(comment.at("/verdict/matches").findValuesAsText("rule"))
                .contains("guard:duplicate"));
  }

  private static void aSolutionIsAcceptedOnceOnAnyInstance(List<JsonClient> instances, String token)
      throws IOException {
    var challenge = instances.get(0).get("/api/sites/solving/challenge").body();
    var solution = ProofOfWorkFixture.solved(challenge);

    assertThat(rules(sent(instances.get(1), solution, "One."), token, instances)).isEmpty();
    for (var instance : instances) {
      assertThat(rules(sent(instance, solution, "Again."), token, instances))
          .contains("guard:work");
    }
  }

  private static String sent(JsonClient instance, String solution, String body) {
    var answer = instance.post("/api/sites/solving/comments", reply(body).put("work", solution));
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private static List<String> rules(String id, String token, List<JsonClient> instances) {
    var comment = instances.getFirst().get("/api/moderation/comments/" + id, token).body();
    return comment.at("/verdict/matches").findValuesAsText("rule");
  }

  private static void makeSites(JsonClient service, String token) throws IOException {
    var quiet = "\"honeypot\": \"off\", \"speed\": \"off\", \"rate\": {\"mode\": \"off\"}";
    for (var site :
        Map.of(
                "copies",
                "\"duplicates\": {\"mode\": \"enforce\"}",
                "solving",
                "\"work\": \"enforce\"")
            .entrySet()) {
      var settings =
          Anteroom.JSON.readTree(
              "{\"name\": \"A site\", \"guards\": {%s, %s}}".formatted(quiet, site.getValue()));
      var bearer = "Bearer " + token;
      var path = "/api/admin/sites/" + site.getKey();
      assertThat(service.send("PUT", path, settings, "Authorization", bearer).status())
          .isEqualTo(201);
      var rules = "/api/moderation/sites/" + site.getKey() + "/rules";
      assertThat(
              service
                  .send(
                      "PUT",
                      rules,
                      Anteroom.JSON.readTree("{\"rules\": []}"),
                      "Authorization",
                      bearer,
                      "If-Match",
                      "\"1\"")
                  .status())
          .isEqualTo(200);
    }
  }

  private static ObjectNode reply(String body) {
    return Anteroom.JSON
        .createObjectNode()
        .put("article", "a")
        .put("name", "Reader")
        .put("email", "reader@example.org")
        .put("body", body);
  }

  /** Returns the names of the members and the length of each value. */
  private static List<String> shape(JsonNode answer) {
    return answer.properties().stream()
        .map(member -> member.getKey() + ":" + member.getValue().asText().length())
        .toList();
  }
}
