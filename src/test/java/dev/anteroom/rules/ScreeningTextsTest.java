package dev.anteroom.rules;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.moderation.TokensFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScreeningTextsTest {
  @Test
  void aTextIsScreenedAsItWouldBeStored() {
    var site = anySite();
    publish(site, keywords("reject", "casino"));

    screen(site, text("  Ask me@example.org about the casino "))
        .then()
        .statusCode(200)
        .body("rulesVersion", equalTo(2))
        .body("results[0].action", equalTo("reject"))
        .body("results[0].score", nullValue())
        .body("results[0].body", not(org.hamcrest.Matchers.containsString("example.org")))
        .body("results[0].matches[0].field", equalTo("body"));
  }

  @Test
  void aDryRunWritesNothing() {
    var site = anySite();

    screen(site, text("A text.")).then().statusCode(200);

    admin()
        .queryParam("site", site)
        .get("/api/moderation/comments")
        .then()
        .body("total", equalTo(0));
  }

  @Test
  void theAddressIsUsedForRulesOnAddressesOnly() {
    var site = anySite();

    screen(site, text("A text.").put("email", "someone@mailinator.com"))
        .then()
        .body("results[0].matches.type", equalTo(List.of("address")))
        .body("results[0].matches[0].matched", empty())
        .body("results[0].matches[0].spans", empty());
    screen(site, text("A text.").put("email", "someone@example.org"))
        .then()
        .body("results[0].matches", empty());
  }

  @Test
  void anAuthorIsGivenByIdAndAnUnprovenBanHolds() {
    var site = anySite();
    var banned = UUID.randomUUID().toString();
    var ban = rule("author", "reject");
    ban.putArray("banned").add(banned);
    publish(site, ban);

    screen(site, text("A text.").put("author", banned))
        .then()
        .body("results[0].action", equalTo("hold"))
        .body("results[0].matches[0].action", equalTo("hold"));
  }

  @Test
  void anInvalidTextHasItsOwnError() {
    screen(
            anySite(),
            text("x".repeat(10_001)),
            text("\u0000"),
            text(" "),
            text("A text."),
            text("x" + " ".repeat(40_000)),
            text("a" + "\u0301\u0316".repeat(16)),
            text("A text.").put("name", "x" + " ".repeat(320)),
            text("A text.").put("website", "x".repeat(301)))
        .then()
        .statusCode(200)
        .body("results[0].error", equalTo("too_long"))
        .body("results[1].error", equalTo("invalid"))
        .body("results[2].error", equalTo("required"))
        .body("results[3].action", equalTo("hold"))
        .body("results[4].error", equalTo("too_long"))
        .body("results[5].error", equalTo("invalid"))
        .body("results[6].error", equalTo("too_long"))
        .body("results[6].field", equalTo("name"))
        .body("results[7].error", equalTo("too_long"))
        .body("results[7].field", equalTo("website"));
  }

  @Test
  void aThousandTextsAreAcceptedAndOneMoreIsNot() {
    var site = anySite();
    var many =
        Collections.nCopies(1_000, text("A text."))
            .toArray(new com.fasterxml.jackson.databind.JsonNode[0]);
    screen(site, many).then().statusCode(200).body("results", hasSize(1_000));

    var more =
        Collections.nCopies(1_001, text("A text."))
            .toArray(new com.fasterxml.jackson.databind.JsonNode[0]);
    screen(site, more).then().statusCode(422);
  }

  @Test
  void aScreenerMayOnlyScreenTexts() {
    var site = anySite();
    var token = TokensFixture.token("A screener", "screener", site);
    var caller = plain().header("Authorization", "Bearer " + token);

    int screened =
        caller
            .contentType("application/json")
            .body(Map.of("comments", List.of(Map.of("body", "A text."))))
            .post("/api/moderation/sites/" + site + "/screen")
            .statusCode();

    assertThat(screened).isEqualTo(200);
    plain()
        .header("Authorization", "Bearer " + token)
        .get(RulesFixture.path(site))
        .then()
        .statusCode(403);
  }
}
