package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;

/** An author with a receipt. */
public record ReceiptFixture(String site, String id, String receipt) {

  /** Submits a comment that must be accepted, and keeps its receipt. */
  public static ReceiptFixture author(String site, JsonNode reply) {
    var answer = submit(site, reply).then().statusCode(202).extract();
    return new ReceiptFixture(site, answer.path("id"), answer.path("receipt"));
  }

  public Response get() {
    return plain().header("Anteroom-Receipt", receipt).get(path());
  }

  public Response edit(String body) {
    return put(JSON.createObjectNode().put("body", body).toString());
  }

  public Response put(String json) {
    return plain()
        .header("Anteroom-Receipt", receipt)
        .contentType("application/json")
        .body(json)
        .put(path());
  }

  public Response withdraw() {
    return plain().header("Anteroom-Receipt", receipt).delete(path());
  }

  public ReceiptFixture with(String otherSite, String otherReceipt) {
    return new ReceiptFixture(otherSite, id, otherReceipt);
  }

  public String path() {
    return "/api/sites/" + site + "/receipt";
  }
}
