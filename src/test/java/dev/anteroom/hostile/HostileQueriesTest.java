package dev.anteroom.hostile;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Routes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sends hostile values in every parameter of every page and API call that reads. */
@QuarkusTest
class HostileQueriesTest {
  private static final int PARALLELISM = 4;
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  /** Percent-encoded. */
  private static final List<String> VALUES =
      Stream.concat(
              Stream.of(
                      "",
                      " ",
                      "x",
                      "\\",
                      "'",
                      "\"",
                      "%",
                      "~",
                      "a' or 'b",
                      "a & !(b | c:*)",
                      "((((",
                      "-1",
                      "0",
                      "2147483648",
                      "99999999999999999999",
                      "1e309",
                      "NaN",
                      "01a00000-0000-7000-8000-000000000000~NaN",
                      "01a00000-0000-7000-8000-000000000000~1e999",
                      "1-1-1-1-1",
                      "\u0000",
                      "\u0001",
                      "\u0085",
                      "\u2028",
                      "\uFFFF",
                      "\u0000x",
                      "x".repeat(3_000),
                      "\u0300".repeat(300),
                      // Each becomes eighteen characters when folded.
                      "\uFDFA".repeat(200),
                      "x".repeat(30_000))
                  .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8)),
              // A lone surrogate, a byte that starts no character, a truncated character.
              Stream.of("%ED%A0%80", "%FF", "%E2%82"))
          .toList();

  /** Parameters that pages read without declaring them in their method. */
  private static final Map<String, List<String>> UNNAMED =
      Map.of(
          "/console",
          List.of(
              "site",
              "status",
              "q",
              "rule",
              "article",
              "author",
              "sort",
              "cursor",
              "told",
              "count",
              "decision",
              "held",
              "wish"));

  private static final Set<Integer> EXPECTED = Set.of(200, 204, 303, 400, 403, 404, 409, 414, 422);

  private final String site = anySite();
  private final Map<String, String> good =
      Map.of("site", site, "article", "an-article", "id", submitted(site, anyReply()));

  /** A parameter of a route; the other parameters get valid values. */
  private record Place(Routes.Route route, String parameter) {
    boolean isInPath() {
      return route.path().contains("{" + parameter + "}");
    }
  }

  private record Attempt(Place place, String value) {
    @Override
    public String toString() {
      var shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
      return "%s, %s=%s".formatted(place.route(), place.parameter(), shown);
    }
  }

  @Test
  void everyParameterOfEveryReadAcceptsOrRefusesAnyValue() {
    var attempts =
        places().flatMap(place -> VALUES.stream().map(value -> new Attempt(place, value))).toList();

    assertThat(attempts).hasSizeGreaterThan(1_000);
    assertThat(Concurrently.map(PARALLELISM, attempts, this::failureOf)).containsOnly("");
  }

  @Test
  void aSearchOfAHundredKilobytesIsRefused() {
    var search = Http.service() + "/api/moderation/comments?q=" + "x".repeat(100_000);

    // The server may close the connection before it has read the whole line.
    assertThat(Http.statusOrNone(URI.create(search))).isIn(0, 414);
  }

  private Stream<Place> places() {
    return Routes.of("dev.anteroom").stream()
        .filter(route -> route.verb().equals("GET"))
        .flatMap(route -> parameters(route).map(name -> new Place(route, name)));
  }

  private static Stream<String> parameters(Routes.Route route) {
    return Stream.of(
            IN_PATH.matcher(route.path()).results().map(found -> found.group(1)),
            Arrays.stream(route.method().getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(query -> query != null)
                .map(QueryParam::value),
            UNNAMED.getOrDefault(route.path(), List.of()).stream())
        .flatMap(names -> names);
  }

  /** Returns the unexpected status of an answer; empty if it is expected. */
  private String failureOf(Attempt attempt) {
    if (attempt.place().isInPath() && attempt.value().isBlank()) {
      return "";
    }
    var answer =
        Http.send(
            Http.request(address(attempt))
                .header("Authorization", "Bearer " + adminToken())
                .header(
                    "Accept", "application/json, text/event-stream, text/html;q=0.5, */*;q=0.1"),
            BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      boolean isStream =
          answer.headers().firstValue("Content-Type").orElse("").contains("event-stream");
      if (!isStream) {
        body.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EXPECTED.contains(answer.statusCode())
        ? ""
        : "%s: %d".formatted(attempt, answer.statusCode());
  }

  private String address(Attempt attempt) {
    var tried = attempt.place();
    var path =
        IN_PATH
            .matcher(tried.route().path())
            .replaceAll(found ->
                found.group(1).equals(tried.parameter())
                    ? attempt.value().replace("+", "%20")
                    : good.getOrDefault(found.group(1), "1"));
    var query = new LinkedHashMap<String, String>();
    parameters(tried.route())
        .filter(name -> !tried.route().path().contains("{" + name + "}"))
        .filter(name -> good.containsKey(name) && !name.equals("id"))
        .forEach(name -> query.put(name, good.get(name)));
    if (!tried.isInPath()) {
      query.put(tried.parameter(), attempt.value());
    }
    return path
        + query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
  }
}
