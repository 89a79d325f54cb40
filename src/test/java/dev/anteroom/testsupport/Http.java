package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The JDK's HTTP client, shared by all tests, for what REST Assured can't do: streams, compressed
 * bodies, many requests at once, other processes.
 */
public final class Http {
  public static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  /** Returns scheme, host and port of the service under test. */
  public static URI service() {
    return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
  }

  /** Builds a request to a path of the service under test. */
  public static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service() + path));
  }

  /** Sends a request and waits for the headers of the answer and for the handler. */
  public static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return CLIENT.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the status of a URL; 0 without an answer within a few seconds. */
  public static int statusOrNone(URI address) {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request, discards the body of the answer and returns the status. */
  public static int status(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
