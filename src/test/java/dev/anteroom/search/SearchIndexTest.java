package dev.anteroom.search;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.cluster.InFlightRequests;
import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.SlowClient;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchIndexTest {
  @Inject SearchIndex index;
  @Inject InFlightRequests requests;

  private final String site = anySite();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # search          | found
          footpath          | true
          FOOTPATH          | true
          footpath nowhere  | false
          "wet footpath"    | true
          "footpath wet"    | false
          Walker            | true
          footpath -wet     | false
          foot              | false
          reader            | false
          example           | false
          ':*&!('           | false
          """)
  void namesAndBodiesAreSearchedButNotAddresses(String search, boolean found) {
    var id =
        submitted(site, anyReply().put("name", "Walker").put("body", "Is there a wet footpath?"));
    runIndex();

    assertThat(found("q", search)).isEqualTo(found ? List.of(id) : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Über den Wolken          | über
          ŁÓDŹ jest piękna         | łódź
          ŁÓDŹ jest piękna         | lodz
          МОСКВА рядом             | москва
          Das Café am Markt        | cafe
          Das Cafe am Markt        | CAFÉ
          我昨天在东京吃了寿司     | 东京
          번역이 필요해            | 번역
          เขียนภาษาไทย            | ภาษา
          😂                       | 😂
          """)
  void caseAccentsAndSpacesAreIgnored(String body, String search) {
    var id = submitted(site, anyReply().put("body", body));
    submitted(site, anyReply().put("body", "Something else."));

    assertThat(found("q", search)).containsExactly(id);
  }

  @Test
  void rowsOfThePreviousReleaseAreFoundAndFoldedLater() {
    runIndex();
    var id = CommentRows.in(site).body("Das Café am Markt").insert();
    Sql.execute(
        """
        insert into comment_search (comment, site, words)
        select id, site, searched_words(name, body, article, verdict) from comment where id = ?
        on conflict (comment) do update set folded = null
        """,
        id);

    assertThat(found("q", "markt")).containsExactly(id.toString());
    for (int i = 0; i < 100 && index.foldSome() > 0; i++) {}
    assertThat(found("q", "cafe")).containsExactly(id.toString());
  }

  @Test
  void anEditedTextIsFoundOnlyByItsNewWords() {
    var id = submitted(site, anyReply().put("body", "Das alte Café."));
    runIndex();
    Sql.execute("update comment set body = 'Die neue Brücke' where id = '" + id + "'");

    assertThat(found("q", "brücke")).containsExactly(id);
    assertThat(found("q", "cafe")).isEmpty();
    for (int i = 0; i < 100 && index.foldSome() > 0; i++) {}
    assertThat(found("q", "brucke")).containsExactly(id);
    assertThat(found("q", "cafe")).isEmpty();
  }

  @Test
  void commentsAreFilteredByMatchedRuleExceptTheAddressRule() {
    publish(site, keywords("hold", "casino").put("id", "my rule".replace(' ', '-')));
    var id = submitted(site, anyReply().put("body", "A casino."));
    submitted(site, anyReply().put("body", "No such thing."));
    var thrownAway = anySite();
    submitted(thrownAway, anyReply().put("email", "someone@mailinator.com"));
    runIndex();

    assertThat(found("rule", "my-rule")).containsExactly(id);
    assertThat(found("rule", "other")).isEmpty();
    assertThat(found("rule", "x' | 'rule:my-rule")).isEmpty();
    assertThat(found("rule", "\\")).isEmpty();
    admin()
        .queryParam("site", thrownAway)
        .queryParam("rule", "throwaway-addresses")
        .get("/api/moderation/comments")
        .then()
        .body("total", equalTo(0));
  }

  @Test
  void purgedTextIsNotFound() {
    var id = submitted(site, anyReply().put("body", "A memorable footpath."));
    runIndex();
    Sql.execute("update comment set body = '' where id = '" + id + "'");
    runIndex();

    assertThat(found("q", "memorable")).isEmpty();
    assertThat(found("q", "Reader")).containsExactly(id);
  }

  @Test
  void aRareWordIsSearchedInAllComments() {
    var id = submitted(site, anyReply().put("body", "A rare footpath."));
    runIndex();

    admin()
        .queryParam("site", site)
        .queryParam("q", "footpath")
        .get("/api/moderation/comments")
        .then()
        .body("comments.id", equalTo(List.of(id)))
        .body("searchedNewest", nullValue());
  }

  /** Needs more comments than a limited search reads, all with the same word. */
  @Test
  @Tag("full")
  void aCommonWordIsSearchedOnlyInTheNewestCommentsAndTheResponseSaysSo() {
    CommentRows.in(site)
        .body("commonplace")
        .status("rejected")
        .at(Instant.now().minus(Duration.ofDays(1)))
        .insert(100_100);
    Sql.execute(
        """
        insert into comment_search (comment, site, words)
        select id, site, to_tsvector('simple', 'commonplace') from comment where site = ?
        """,
        site);
    Sql.execute("analyze comment_search");
    try {
      admin()
          .queryParam("site", site)
          .queryParam("q", "commonplace")
          .get("/api/moderation/comments")
          .then()
          .body("searchedNewest", equalTo(100_000))
          .body("total", equalTo(10_000))
          .body("totalIsCapped", equalTo(true));
    } finally {
      Sql.execute("delete from comment where site = '" + site + "'");
      Sql.execute("analyze comment_search");
    }
  }

  @Test
  void lateCommitsAreIndexedToo() {
    submitted(site, anyReply().put("article", "news").put("body", "In good time."));
    runIndex();
    CommentRows.in(site).body("belated").at(Instant.now().minusSeconds(40)).insert();

    index.indexLate();

    assertThat(found("q", "belated")).hasSize(1);
  }

  @Test
  void indexingSlowsDownUnderOverload() throws IOException {
    runIndex();
    CommentRows.in(site).body("one of many").insert(4_000);

    var callers = new ArrayList<SlowClient>();
    try {
      for (int i = 0; i < 8 * Runtime.getRuntime().availableProcessors(); i++) {
        callers.add(new SlowClient(site));
      }
      Eventually.holds(() -> assertThat(requests.isOverloaded()).isTrue());
      long before = indexed();
      index.index();
      assertThat(indexed() - before).isLessThan(1_000);
    } finally {
      for (var caller : callers) {
        caller.close();
      }
    }
    Eventually.holds(() -> assertThat(requests.isOverloaded()).isFalse());
    // The scheduled job may hold the lock; then these calls do nothing.
    Eventually.holds(() -> {
      index.indexLate();
      runIndex();
      assertThat(indexed()).isEqualTo(4_000);
    });
  }

  @Test
  void newCommentsAreFoundBeforeTheyAreIndexed() {
    runIndex();
    var id = submitted(site, anyReply().put("article", "news").put("body", "Just arrived."));

    assertThat(found("q", "arrived")).containsExactly(id);
    assertThat(found("article", "news")).containsExactly(id);
    assertThat(found("article", "olds")).isEmpty();
  }

  @Test
  void aSearchOfOtherSitesFindsNothing() {
    submitted(anySite(), anyReply().put("body", "Elsewhere."));
    runIndex();

    assertThat(found("q", "elsewhere")).isEmpty();
  }

  @Test
  void aSearchOfMoreThanThirtyCombiningMarksInARowIsRefused() {
    admin()
        .queryParam("q", "a" + "\u0301\u0316".repeat(16))
        .get("/api/moderation/comments")
        .then()
        .statusCode(422);
  }

  @Test
  void aSearchThatIsTooLongIsRefused() {
    admin()
        .queryParam("q", "x ".repeat(200))
        .get("/api/moderation/comments")
        .then()
        .statusCode(422);
  }

  private List<String> found(String parameter, String value) {
    return admin()
        .queryParam("site", site)
        .queryParam(parameter, value)
        .get("/api/moderation/comments")
        .then()
        .statusCode(200)
        .extract()
        .path("comments.id");
  }

  /** Indexes now instead of within a second; comments of other tests may come first. */
  private void runIndex() {
    for (int i = 0; i < 100 && index.indexBatch(1_000) > 0; i++) {}
  }

  private long indexed() {
    return Sql.number("select count(*) from comment_search where site = ?", site);
  }
}
