package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.plain;

import io.restassured.response.Response;

/** Readers' calls, and what another replica does, as tests say them again and again. */
final class PublicReads {
  private PublicReads() {}

  /** A path below a site's. */
  static Response read(String site, String path) {
    return plain().get("/api/sites/" + site + path);
  }

  static Response readKnowing(String tag, String site, String path) {
    return plain().header("If-None-Match", tag).get("/api/sites/" + site + path);
  }
}
