package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Corpus;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.text.StoredText;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("full")
class HostileStringsTest {
  private final String site =
      siteWith(Map.of("name", "A site", "guards", Map.of("honeypot", "off")));
  private final JsonClient clients = new JsonClient(Http.service().toString());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "article",
        "parent",
        "name",
        "email",
        "website",
        "body",
        "proof",
        "startedAt",
        "work",
        "homepage"
      })
  void hostileStringsInAnyFieldAreRefusedOrReadBackExactly(String field) {
    var strings = new ArrayList<String>();
    Corpus.document("naughty-strings.json").forEach(string -> strings.add(string.asText()));

    var answers =
        Concurrently.map(
            8,
            strings,
            string ->
                clients.post(
                    "/api/sites/" + site + "/comments",
                    anyReply().put(field, string),
                    "Idempotency-Key",
                    UUID.randomUUID().toString()));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 422));
    var accepted = accepted(answers);
    System.out.printf("%s: %d of %d strings accepted%n", field, accepted.size(), strings.size());
    if (List.of("name", "body", "article").contains(field)) {
      Concurrently.map(
          8, accepted, i -> assertReadBack(field, strings.get(i), answers.get(i).body()));
    }
  }

  @Test
  void hostileStringsInAnEditAreRefusedOrReadBackExactly() {
    var strings = new ArrayList<String>();
    Corpus.document("naughty-strings.json").forEach(string -> strings.add(string.asText()));
    var authors = strings.stream().map(string -> ReceiptFixture.author(site, anyReply())).toList();

    var answers =
        Concurrently.map(
            8,
            IntStream.range(0, strings.size()).boxed().toList(),
            i ->
                clients.send(
                    "PUT",
                    authors.get(i).path(),
                    Anteroom.JSON.createObjectNode().put("body", strings.get(i)),
                    "Anteroom-Receipt",
                    authors.get(i).receipt()));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 422));
    var accepted =
        IntStream.range(0, strings.size()).filter(i -> answers.get(i).status() == 200).boxed();
    assertThat(
            Concurrently.map(
                8, accepted.toList(), i -> assertEdited(strings.get(i), answers.get(i))))
        .hasSizeGreaterThan(strings.size() / 2);
  }

  private boolean assertEdited(String sent, JsonClient.JsonResponse answer) {
    var stored = StoredText.of(sent, 10_000).accepted().orElseThrow().text();
    assertThat(answer.body().get("body").asText()).isEqualTo(stored);
    return assertReadBack("body", sent, answer.body());
  }

  @Test
  void noHostileStringIsAValidReceipt() {
    Corpus.document("naughty-strings.json")
        .forEach(string ->
            assertThat(
                    Anteroom.plain()
                        .header("Anteroom-Receipt", inAHeader(string.asText()))
                        .get("/api/sites/" + site + "/receipt")
                        .statusCode())
                .isEqualTo(404));
  }

  /** The client refuses to send a header with control characters. */
  private static String inAHeader(String string) {
    return string.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]", "");
  }

  private static List<Integer> accepted(List<JsonClient.JsonResponse> answers) {
    var accepted = new ArrayList<Integer>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).status() == 202) {
        accepted.add(i);
      }
    }
    return accepted;
  }

  private boolean assertReadBack(String field, String sent, JsonNode answer) {
    var stored =
        clients
            .get("/api/moderation/comments/" + answer.get("id").asText(), Anteroom.adminToken())
            .body();
    assertThat(stored.get(field).asText())
        .isEqualTo(StoredText.of(sent, 10_000).accepted().orElseThrow().text());
    return true;
  }
}
