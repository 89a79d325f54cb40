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

/** The service as tests speak to it: through its public door. */
public final class Anteroom {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SITES = new AtomicInteger();

  private Anteroom() {}

  /** A new site, so that tests don't see each other's comments. */
  public static String anySite() {
    return siteWith(Map.of("name", "Any site"));
  }

  public static String siteWith(Map<String, ?> settings) {
    var id = "site-" + SITES.incrementAndGet();
    admin()
        .contentType("application/json")
        .body(settings)
        .put("/api/admin/sites/" + id)
        .then()
        .statusCode(201);
    return id;
  }

  /** A reply in order, to change as a test needs it. */
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

  /** Submits a reply that must be taken; its id. */
  public static String submitted(String site, JsonNode reply) {
    return submit(site, reply).then().statusCode(202).extract().path("id");
  }

  /** Submits a reply that must be taken and approves it; its id. */
  public static String published(String site, JsonNode reply) {
    var id = submitted(site, reply);
    decide("approve", id).then().statusCode(200);
    return id;
  }

  public static Response decide(String decision, String... ids) {
    var order = JSON.createObjectNode().put("decision", decision);
    var comments = order.putArray("comments");
    for (var id : ids) {
      comments.addObject().put("id", id);
    }
    return decide(order);
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

  public static RequestSpecification admin() {
    return plain().header("Authorization", "Bearer " + adminToken());
  }

  public static RequestSpecification plain() {
    return given()
        // By hand: fields of a test are made before its framework says where the service is.
        .baseUri(Http.service().toString())
        .config(
            RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                // It would ask for compressed answers, and unpack them unseen.
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                        .defaultContentCharset("UTF-8")
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
  }

  /** The token that the first start wrote, as a blogger would find it. */
  public static String adminToken() {
    try {
      return Files.readString(Path.of("target/test-data/admin-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
