package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.plain;

import io.restassured.response.Response;

/** Public requests that several tests make. */
final class PublicReads {
  private PublicReads() {}

  /** Reads a path below that of a site. */
  static Response read(String site, String path) {
    return plain().get("/api/sites/" + site + path);
  }

  static Response readKnowing(String tag, String site, String path) {
    return plain().header("If-None-Match", tag).get("/api/sites/" + site + path);
  }
}
