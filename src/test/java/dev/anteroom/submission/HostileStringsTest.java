package dev.anteroom.submission;

import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.Anteroom;
import dev.anteroom.Clients;
import dev.anteroom.Corpus;
import dev.anteroom.comment.StoredText;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HostileStringsTest {
  private final String site =
      siteWith(Map.of("name", "A site", "guards", Map.of("honeypot", "off")));
  private final Clients clients =
      new Clients(ConfigProvider.getConfig().getValue("test.url", String.class));

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
  void noStringInAnyFieldBreaksAnythingAndWhatIsAcceptedIsReadBackExactly(String field) {
    var strings = new ArrayList<String>();
    Corpus.document("naughty-strings.json").forEach(string -> strings.add(string.asText()));

    var answers =
        Clients.each(
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
      Clients.each(8, accepted, i -> assertReadBack(field, strings.get(i), answers.get(i).body()));
    }
  }

  private static List<Integer> accepted(List<Clients.Answer> answers) {
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
    assertThat(stored.get(field).asText()).isEqualTo(StoredText.of(sent).orElseThrow().text());
    return true;
  }
}
