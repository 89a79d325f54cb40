package dev.anteroom.learning;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import dev.anteroom.embedding.OtherModel;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service with another sentence model than the built-in one. */
@QuarkusTest
@TestProfile(OtherModelInServiceTest.Profile.class)
@Tag("full")
class OtherModelInServiceTest {
  /** A configuration with a model in a directory. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var name = "all-minilm-l6-v2-q";
      var model = OtherModel.unpacked(name, OtherModel.description(name));
      return Map.of(
          "anteroom.learning.model",
          model.directory().toString(),
          "anteroom.learning.careful",
          "on");
    }
  }

  @Test
  void commentsAndImportedTextsAreLearnedWithTheConfiguredModelOnly() {
    var site = anySite();
    importLines(site, file(20)).then().statusCode(200);
    submitAndDecide(site, "spam", spamText(100));
    var pending = UUID.fromString(submitted(site, anyReply().put("body", goodText(101))));

    Eventually.holds(() -> {
      assertThat(report(site).getInt("readers[1].waiting")).isZero();
      assertThat(count("lesson_vector where site = ?", site)).isEqualTo(40);
      assertThat(count("sentence_vector where comment = ?", pending)).isEqualTo(1);
    });
    assertThat(count("comment_vector where comment = ?", pending)).isZero();
    assertThat(count("lesson_text where site = ? and vector is not null", site)).isZero();
    screen(site, text(goodText(500)), text(spamText(500)))
        .then()
        .body("results[0].score", lessThan(.5f))
        .body("results[1].score", greaterThan(.5f));
  }

  /** As after a change of the configured model. */
  @Test
  void aPendingCommentThatWasReadWithAnotherModelIsReadAgain() {
    var site = anySite();
    var pending = UUID.fromString(submitted(site, anyReply().put("body", goodText(1))));
    Eventually.holds(
        () -> assertThat(count("sentence_vector where comment = ?", pending)).isEqualTo(1));
    Sql.execute("delete from sentence_vector where comment = '%s'".formatted(pending));

    // Another replica takes the lease and lets it expire.
    Sql.execute(
        "update second_look_turn set holder = gen_random_uuid(), until = now() + interval '3 seconds'");

    Eventually.holds(
        () -> assertThat(count("sentence_vector where comment = ?", pending)).isEqualTo(1));
  }

  private static long count(String from, Object value) {
    return Sql.number("select count(*) from " + from, value);
  }
}
