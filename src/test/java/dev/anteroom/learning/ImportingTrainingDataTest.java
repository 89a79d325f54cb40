package dev.anteroom.learning;

import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.line;
import static dev.anteroom.learning.TrainingTexts.path;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import dev.anteroom.learning.model.TrainingLog;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportingTrainingDataTest {
  @Inject TrainingLog log;

  @Test
  void eachLineOfAFileBecomesAnExample() {
    var site = anySite();

    importLines(site, line("A walk.", "good") + "\r\n\n" + line("An offer.", "bad") + "\n")
        .then()
        .statusCode(200)
        .body("lessons", equalTo(2))
        .body("shortened", equalTo(0))
        .body("cut", equalTo(0));

    assertThat(report(site).getInt("decisions")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"text": "x"}                      | label
          {"text": "x", "label": "spam"}     | label
          {"label": "bad"}                   | text
          {"text": 1, "label": "bad"}        | text
          {"text": "  ", "label": "bad"}     | empty
          {"text": "\\u0000", "label": "bad"} | stored
          {"text": "x", "label": "bad"       | JSON
          no line of JSON                    | JSON
          "bad"                              | text
          """)
  void anErrorNamesItsLineAndNothingIsImported(String faulty, String about) {
    var site = anySite();

    importLines(site, line("A walk.", "good") + "\n" + faulty + "\n" + line("An offer.", "bad"))
        .then()
        .statusCode(422)
        .body("errors.field", everyItem(equalTo("line 2")))
        .body("errors[0].message", containsString(about));

    assertThat(report(site).getInt("decisions")).isZero();
  }

  @Test
  void anErrorInTheLastLineRollsBackTheImport() {
    var site = anySite();
    var lines =
        IntStream.range(0, 2_000)
            .mapToObj(i -> line("Text " + i, "good").toString())
            .collect(Collectors.joining("\n"));

    importLines(site, lines + "\n{}").then().statusCode(422);

    assertThat(Sql.number("select count(*) from lesson_draft where site = ?", site)).isZero();
    assertThat(Sql.number("select count(*) from lesson where site = ?", site)).isZero();
  }

  @Test
  void invalidUtf8IsAnErrorOfItsLine() {
    var body = new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC3, '"', '}'};

    admin()
        .contentType("application/x-ndjson")
        .body(body)
        .post(path(anySite()))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("line 1"));
  }

  @Test
  void aLineLongerThanAnyCommentIsRefusedWithoutParsing() {
    importLines(anySite(), "{\"text\": \"" + "x".repeat(300_000))
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("too_long"));
  }

  @Test
  void aTextFarTooLongOrWithTooManyCombiningMarksIsAnErrorOfItsLine() {
    importLines(
            anySite(),
            line("x" + " ".repeat(40_000), "bad")
                + "\n"
                + line("a" + "\u0301\u0316".repeat(16), "bad"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("line 1"))
        .body("errors[0].code", equalTo("too_long"))
        .body("errors[1].field", equalTo("line 2"))
        .body("errors[1].code", equalTo("invalid"));
  }

  @Test
  void anEmptyFileIsRefused() {
    importLines(anySite(), "\n \n")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("required"));
  }

  @Test
  void addressesInAFileAreRedactedBeforeStorage() {
    var site = anySite();

    importLines(site, line("Write to someone@example.org, please.", "bad").toString())
        .then()
        .statusCode(200)
        .body("cut", equalTo(1));

    report(site);
    assertThat(log.after(site, 0, 1).getFirst().example().input().texts().candidate())
        .asString()
        .doesNotContain("someone")
        .contains("please");
  }

  @Test
  void aTextLongerThanACommentIsTruncated() {
    var site = anySite();

    importLines(site, line("long ".repeat(3_000), "bad").toString())
        .then()
        .statusCode(200)
        .body("shortened", equalTo(1));
  }

  @Test
  void anImportIsAuditedWithoutTheTexts() {
    var site = anySite();
    importLines(site, line("A walk.", "good").toString()).then().statusCode(200);

    admin()
        .get("/api/admin/audit")
        .then()
        .body("entries[0].action", equalTo("learning.taught"))
        .body("entries[0].site", equalTo(site))
        .body("entries[0].detail", equalTo("1 texts"))
        .body("entries[0].detail", not(containsString("walk")));
  }
}
