package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.plain;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Moderators and API clients with their own tokens. */
public final class TokensFixture {
  private TokensFixture() {}

  /** Returns requests by a moderator of these sites; a request can be used only once. */
  public static Supplier<RequestSpecification> moderator(String name, String... sites) {
    var token = token(name, "moderator", sites);
    return () -> plain().header("Authorization", "Bearer " + token);
  }

  public static String token(String name, String role, String... sites) {
    return admin()
        .contentType("application/json")
        .body(Map.of("name", name, "role", role, "sites", List.of(sites)))
        .post("/api/admin/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }
}
