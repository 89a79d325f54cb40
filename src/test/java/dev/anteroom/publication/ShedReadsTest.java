package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.anteroom.documents.ExposedMetrics;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Public reads that arrive faster than the database answers them. */
@QuarkusTest
class ShedReadsTest {
  private static final int MANY = 300;

  private final String site = anySite();

  @Test
  void blockedReadsAreRefusedWhileModeratorsAreServed() throws Exception {
    var receipt = submit(site, anyReply()).path("receipt").toString();
    var reads = new ArrayList<CompletableFuture<Integer>>();
    Sql.whileHeld(
        "lock table comment in access exclusive mode",
        () -> {
          IntStream.range(0, MANY).mapToObj(i -> read("article-" + i)).forEach(reads::add);

          // All but those that a worker thread was running when the lock was taken.
          Eventually.holds(() -> assertThat(answered(reads)).hasSizeGreaterThan(MANY / 2));
          assertThat(answered(reads)).containsOnly(503);
          for (var path :
              List.of(
                  "/comments?article=b",
                  "/comments?article=article-0",
                  "/counts?article=c",
                  "/comments.atom?article=d")) {
            refused(path, receipt);
          }
          refused("/receipt", receipt);
          admin().get("/api/moderation/sites/" + site + "/rules").then().statusCode(200);
        });
    CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).join();

    assertThat(answered(reads)).hasSize(MANY).containsOnly(200, 503).contains(200);
    plain()
        .get("/api/sites/" + site + "/comments?article=b")
        .then()
        .statusCode(200)
        .body("total", equalTo(0));
    assertThat(ExposedMetrics.scrape().value("anteroom_reads_shed_total", Map.of())).isPositive();
  }

  private void refused(String path, String receipt) {
    plain()
        .header("Anteroom-Receipt", receipt)
        .get("/api/sites/" + site + path)
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", Integer::parseInt, greaterThan(0))
        .header("Vary", notNullValue())
        .body("code", equalTo("busy"));
  }

  private CompletableFuture<Integer> read(String article) {
    var request = Http.request("/api/sites/" + site + "/comments?article=" + article);
    return Http.CLIENT
        .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private static List<Integer> answered(List<CompletableFuture<Integer>> reads) {
    return reads.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
  }
}
