package dev.anteroom.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A JSON client for any number of threads. */
public final class JsonClient {
  private final String service;

  /**
   * @param service scheme, host and port
   */
  public JsonClient(String service) {
    this.service = service;
  }

  /** An answer; the body is null if it has none. */
  public record JsonResponse(int status, JsonNode body) {}

  public JsonResponse get(String path) {
    return send(HttpRequest.newBuilder(URI.create(service + path)).build());
  }

  public JsonResponse get(String path, String token) {
    return send(
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  public JsonResponse post(String path, JsonNode body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Sends JSON. */
  public JsonResponse send(String method, String path, JsonNode body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private JsonResponse send(HttpRequest request) {
    try {
      return sendOnce(request);
    } catch (IOException e) {
      if (request.headers().firstValue("Idempotency-Key").isEmpty() && !isNotSent(e)) {
        throw new UncheckedIOException(e);
      }
      // A retry is safe: the request has a key, or was not sent yet.
      System.out.println("Retry after a broken connection: " + e.getMessage());
      try {
        return sendOnce(request);
      } catch (IOException again) {
        throw new UncheckedIOException(again);
      }
    }
  }

  /**
   * Once in some hundred thousand calls the JDK's client closes a kept connection instead of
   * sending on it (25.0.3; seen with a server that never closes one). It retries only requests that
   * it knows to be idempotent.
   */
  private static boolean isNotSent(IOException e) {
    return String.valueOf(e.getMessage()).contains("header parser received no bytes");
  }

  private JsonResponse sendOnce(HttpRequest request) throws IOException {
    try {
      var response = Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new JsonResponse(
          response.statusCode(),
          response.body().isEmpty() ? null : Anteroom.JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
