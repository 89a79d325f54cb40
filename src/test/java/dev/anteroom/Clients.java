package dev.anteroom;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Many clients at once, over plain HTTP, for tests that send thousands of requests. */
public final class Clients {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String service;

  /**
   * @param service scheme, host and port
   */
  public Clients(String service) {
    this.service = service;
  }

  /** An answer, its body as JSON, null where it had none. */
  public record Answer(int status, JsonNode body) {}

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(service + path)).build());
  }

  public Answer get(String path, String token) {
    return send(
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  public Answer post(String path, JsonNode body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Sends JSON. */
  public Answer send(String method, String path, JsonNode body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(service + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Works on every item from so many clients; the results in the items' order. */
  public static <T, R> List<R> each(int clients, List<T> items, Function<T, R> work) {
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var calls = items.stream().<Callable<R>>map(item -> () -> work.apply(item)).toList();
      return threads.invokeAll(calls).stream().map(Clients::result).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer send(HttpRequest request) {
    try {
      return sendOnce(request);
    } catch (IOException e) {
      if (request.headers().firstValue("Idempotency-Key").isEmpty() && !isNotSent(e)) {
        throw new UncheckedIOException(e);
      }
      // As a careful client does: the key makes a second try safe, or nothing was sent yet.
      System.out.println("A connection broke, sent again: " + e.getMessage());
      try {
        return sendOnce(request);
      } catch (IOException again) {
        throw new UncheckedIOException(again);
      }
    }
  }

  /**
   * Once in some hundred thousand calls the JDK's client closes a connection that it keeps instead
   * of sending on it (25.0.3; seen with a server that never closes one), and tries again by itself
   * only what it knows to be idempotent.
   */
  private static boolean isNotSent(IOException e) {
    return String.valueOf(e.getMessage()).contains("header parser received no bytes");
  }

  private Answer sendOnce(HttpRequest request) throws IOException {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body().isEmpty() ? null : Anteroom.JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <R> R result(java.util.concurrent.Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
