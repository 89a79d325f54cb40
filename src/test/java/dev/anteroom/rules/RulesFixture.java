package dev.anteroom.rules;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** Writes and publishes rules as an administrator. */
public final class RulesFixture {
  private RulesFixture() {}

  /** Returns a valid rule, to which fields can be added. */
  public static ObjectNode rule(String type, String action) {
    return JSON.createObjectNode()
        .put("id", "a-" + type + "-rule")
        .put("type", type)
        .put("action", action);
  }

  public static ObjectNode keywords(String action, String... terms) {
    var rule = rule("keywords", action);
    var list = rule.putArray("terms");
    List.of(terms).forEach(list::add);
    return rule;
  }

  /** Replaces all rules of a site with these. */
  public static void publish(String site, JsonNode... rules) {
    put(admin(), site, "*", rules).then().statusCode(200);
  }

  public static Response put(
      RequestSpecification caller, String site, String ifMatch, JsonNode... rules) {
    return caller
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body(rules(rules).toString())
        .put(path(site));
  }

  public static ObjectNode rules(JsonNode... rules) {
    var wish = JSON.createObjectNode();
    wish.putArray("rules").addAll(List.of(rules));
    return wish;
  }

  public static String path(String site) {
    return "/api/moderation/sites/" + site + "/rules";
  }

  /** Screens texts without storing them. */
  public static Response screen(String site, JsonNode... comments) {
    var wish = JSON.createObjectNode();
    wish.putArray("comments").addAll(List.of(comments));
    return admin()
        .contentType("application/json")
        .body(wish.toString())
        .post("/api/moderation/sites/" + site + "/screen");
  }

  public static ObjectNode text(String body) {
    return JSON.createObjectNode().put("body", body);
  }
}
