package dev.anteroom.testsupport;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The public API of the service for tests. */
public final class Anteroom {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SITES = new AtomicInteger();

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .redirect(RedirectConfig.redirectConfig().followRedirects(false))
          // Otherwise it would ask for compressed answers and decompress them silently.
          .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                  .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                  .defaultContentCharset("UTF-8")
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private Anteroom() {}

  /** Creates a new site, so that tests don't see each other's comments. */
  public static String anySite() {
    return siteWith(Map.of("name", "Any site"));
  }

  public static String siteWith(Map<String, ?> settings) {
    var id = "site-" + SITES.incrementAndGet();
    checked(
        201, client().send("PUT", "/api/admin/sites/" + id, JSON.valueToTree(settings), asAdmin()));
    return id;
  }

  /** Returns a valid submission, which a test may change. */
  public static ObjectNode anyReply() {
    return JSON.createObjectNode()
        .put("article", "an-article")
        .put("name", "Reader")
        .put("email", "reader@example.org")
        .put("body", "A reply.");
  }

  public static Response submit(String site, JsonNode reply) {
    return plain()
        .contentType("application/json")
        .body(reply.toString())
        .post("/api/sites/" + site + "/comments");
  }

  /** Submits a comment that must be accepted and returns its id. */
  public static String submitted(String site, JsonNode reply) {
    return checked(202, client().post("/api/sites/" + site + "/comments", reply))
        .get("id")
        .asText();
  }

  /** Submits and approves a comment and returns its id. */
  public static String published(String site, JsonNode reply) {
    var id = submitted(site, reply);
    checked(200, client().post("/api/moderation/decisions", decision("approve", id), asAdmin()));
    return id;
  }

  public static Response decide(String decision, String... ids) {
    return decide(decision(decision, ids));
  }

  private static ObjectNode decision(String decision, String... ids) {
    var order = JSON.createObjectNode().put("decision", decision);
    var comments = order.putArray("comments");
    for (var id : ids) {
      comments.addObject().put("id", id);
    }
    return order;
  }

  public static Response decide(JsonNode order) {
    return admin()
        .contentType("application/json")
        .body(order.toString())
        .post("/api/moderation/decisions");
  }

  public static Response published(String site) {
    return plain().queryParam("article", "an-article").get("/api/sites/" + site + "/comments");
  }

  public static Response queued(String id) {
    return admin().get("/api/moderation/comments/" + id);
  }

  /** REST Assured, which tests use for assertions, is several times slower for each call. */
  private static JsonClient client() {
    return new JsonClient(Http.service().toString());
  }

  private static String[] asAdmin() {
    return new String[] {"Authorization", "Bearer " + adminToken()};
  }

  private static JsonNode checked(int status, JsonClient.JsonResponse answer) {
    if (answer.status() != status) {
      throw new AssertionError("%d: %s".formatted(answer.status(), answer.body()));
    }
    return answer.body();
  }

  public static RequestSpecification admin() {
    return plain().header("Authorization", "Bearer " + adminToken());
  }

  public static RequestSpecification plain() {
    return given()
        // Set explicitly, since test fields are initialised before the framework knows the address.
        .baseUri(Http.service().toString())
        .config(CONFIG);
  }

  /** Returns the token that the first start wrote, as a blogger would read it. */
  public static String adminToken() {
    try {
      return Files.readString(Path.of("target/test-data/admin-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
