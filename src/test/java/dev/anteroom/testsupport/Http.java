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
 * The JDK's HTTP client, one for all tests, for what REST Assured can't do: streams, compressed
 * bodies, many requests at once, processes of their own.
 */
public final class Http {
  public static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  /** Where the service under test is: scheme, host and port. */
  public static URI service() {
    return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
  }

  /** A request to a path of the service under test. */
  public static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service() + path));
  }

  /** Sends and waits for the head of the answer, and for what the handler waits for. */
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

  /** The status of an address; 0 if nobody answers there within a few seconds. */
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

  /** Sends, and throws the body of the answer away; its status. */
  public static int status(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
