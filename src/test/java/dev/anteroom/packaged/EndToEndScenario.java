package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.JsonClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each main feature once: a comment is submitted, approved and read; rules change; a person's
 * data are exported and erased; the model learns.
 */
final class EndToEndScenario {
  private static final String SITE = "whole";
  private static final AtomicInteger PERSONS = new AtomicInteger();

  private final JsonClient clients;
  private final String token;

  EndToEndScenario(Service service, String token) {
    this.clients = service.client();
    this.token = token;
  }

  void run() throws IOException {
    var settings =
        Anteroom.JSON.readTree(
            "{\"name\": \"Whole\", \"guards\": {\"duplicates\": {\"mode\": \"off\"}, \"speed\": \"off\"}}");
    assertThat(send("PUT", "/api/admin/sites/" + SITE, settings)).isIn(200, 201);
    checkApproval();
    changeRules();
    eraseAPerson();
    Service.await(() ->
        clients
                .get("/api/moderation/sites/" + SITE + "/learning", token)
                .body()
                .get("decisions")
                .asInt()
            > 0);
  }

  /** Submits a comment that must be accepted and returns its id. */
  String submitted(String body) {
    return submitted(Anteroom.anyReply().put("body", body));
  }

  /** Returns how many comments a moderator's search finds. */
  int found(String search) {
    var query = URLEncoder.encode(search, StandardCharsets.UTF_8);
    return clients.get("/api/moderation/comments?q=" + query, token).body().get("total").asInt();
  }

  private String submitted(ObjectNode reply) {
    var answer = clients.post("/api/sites/" + SITE + "/comments", reply);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private void checkApproval() {
    var id = submitted("Is there a footpath, too?");
    assertThat(publicList()).doesNotContain(id);
    var order = Anteroom.JSON.createObjectNode().put("decision", "approve");
    order.putArray("comments").addObject().put("id", id);
    assertThat(send("POST", "/api/moderation/decisions", order)).isEqualTo(200);
    assertThat(publicList()).contains(id);
    assertThat(
            clients
                .get("/api/moderation/comments?site=" + SITE + "&q=footpath&status=approved", token)
                .status())
        .isEqualTo(200);
  }

  private String publicList() {
    return clients
        .get("/api/sites/" + SITE + "/comments?article=an-article&sort=newest")
        .body()
        .toString();
  }

  private void changeRules() {
    var path = "/api/moderation/sites/" + SITE + "/rules";
    var present = clients.get(path, token).body();
    ObjectNode wish = Anteroom.JSON.createObjectNode();
    wish.set("rules", present.get("rules"));
    var answer =
        clients.send(
            "PUT",
            path,
            wish,
            "Authorization",
            "Bearer " + token,
            "If-Match",
            "\"" + present.get("version").asInt() + "\"");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().get("version").asInt()).isGreaterThan(present.get("version").asInt());
  }

  private void eraseAPerson() {
    var address = "person-%d@example.org".formatted(PERSONS.incrementAndGet());
    var id = submitted(Anteroom.anyReply().put("email", address));
    var wish = Anteroom.JSON.createObjectNode().put("name", "Privacy").put("role", "privacy");
    wish.putArray("sites");
    var privacy =
        clients
            .post("/api/admin/tokens", wish, "Authorization", "Bearer " + token)
            .body()
            .get("token")
            .asText();
    var person = Anteroom.JSON.createObjectNode().put("email", address);
    assertThat(callPrivacy("export", person, privacy).get("comments").get(0).get("id").asText())
        .isEqualTo(id);
    assertThat(callPrivacy("erasure", person, privacy).get("comments").asInt()).isEqualTo(1);
    assertThat(clients.get("/api/moderation/comments/" + id, token).status()).isEqualTo(404);
  }

  private JsonNode callPrivacy(String call, JsonNode person, String privacy) {
    var answer = clients.post("/api/privacy/" + call, person, "Authorization", "Bearer " + privacy);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private int send(String method, String path, JsonNode body) {
    return clients.send(method, path, body, "Authorization", "Bearer " + token).status();
  }
}
