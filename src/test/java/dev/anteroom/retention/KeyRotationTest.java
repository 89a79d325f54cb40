package dev.anteroom.retention;

import static dev.anteroom.retention.RetentionFixture.ask;
import static dev.anteroom.retention.RetentionFixture.cutConnections;
import static dev.anteroom.retention.RetentionFixture.privacyToken;
import static dev.anteroom.retention.RetentionFixture.renewConnections;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.sealing.AuthorIndexes;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.sealing.KeyFiles;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.OtherConfiguration;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherConfiguration.class)
class KeyRotationTest {
  @Inject AgroalDataSource database;
  @Inject AuthorIndexes indexes;
  @Inject AuthorIndexRotationJob carrying;
  @Inject AuthorRows authors;

  private final String site = anySite();

  @Test
  void anAuthorIsRecognisedAfterARotation() {
    var before = submittedBefore("me@example.org");

    var after = submitted(site, anyReply().put("email", "me@example.org"));

    assertThat(author(after)).isEqualTo(author(before));
  }

  @Test
  void indexesAreUpgradedWithoutAnyAddress() throws Exception {
    var before = submittedBefore("me@example.org");

    carrying.run();

    assertThat(behind()).isZero();
    assertThat(author(submitted(site, anyReply().put("email", "me@example.org"))))
        .isEqualTo(author(before));
  }

  @Test
  void anAuthorStoredBeforeAndAfterARotationIsMerged() {
    var before = submittedBefore("me@example.org");
    Sql.execute(
        "update author set author_index = author_index || 'x'::bytea where site = '" + site + "'");
    var after = submitted(site, anyReply().put("email", "me@example.org"));
    Sql.execute(
        """
        update author set author_index = substr(author_index, 1, 32)
        where site = '%s' and length(author_index) = 33
        """
            .formatted(site));
    assertThat(author(before)).isNotEqualTo(author(after));

    carrying.run();

    assertThat(author(before)).isEqualTo(author(after));
    assertThat(Sql.number("select count(*) from author where site = ?", site)).isEqualTo(1);
  }

  @Test
  void commentsOfAMergedAuthorMoveInBatchesAndItsRowIsDeletedWithTheLast() {
    var one = author(submittedBefore("me@example.org"));
    submitted(site, anyReply().put("email", "me@example.org").put("body", "Again."));
    var other = author(submitted(site, anyReply().put("email", "other@example.org")));

    assertThat(merged(one, other)).isFalse();
    assertThat(merged(one, other)).isFalse();
    assertThat(merged(one, other)).isTrue();

    assertThat(Sql.number("select count(*) from comment where author = ?", other)).isEqualTo(3);
    assertThat(Sql.number("select count(*) from author where id = ?", one)).isZero();
  }

  private boolean merged(UUID one, UUID other) {
    return QuarkusTransaction.requiringNew().call(() -> authors.merge(site, one, other, 1));
  }

  @Test
  void anErasureIncludesIndexesThatAreNotUpgradedYet() {
    submittedBefore("me@example.org");

    ask("erasure", privacyToken(List.of()), site, "me@example.org")
        .then()
        .body("comments", equalTo(1));
  }

  @Test
  @Tag("full")
  void anInterruptedRotationResumesAndCompletes() throws Exception {
    int authors = 400;
    for (int i = 0; i < authors; i++) {
      submitted(site, anyReply().put("email", "a" + i + "@example.org"));
    }
    for (int i = 0; i < authors; i++) {
      toFirstGeneration("a" + i + "@example.org");
    }
    for (int round = 0; round < 8 && behind() > 0; round++) {
      var work = Thread.ofPlatform().start(carrying::run);
      Eventually.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(60)));
      cutConnections();
      work.join();
    }
    Eventually.succeeds(() -> {
      carrying.run();
      assertThat(behind()).isZero();
      return true;
    });
    renewConnections(database);

    for (int i = 0; i < authors; i += 57) {
      var index = indexes.of(site, EmailAddress.of("a" + i + "@example.org"));
      assertThat(
              Sql.number(
                  """
                  select count(*) from author join comment on comment.author = author.id
                  where author.site = ? and author_index = ?
                  """,
                  site,
                  index.current()))
          .isEqualTo(1);
    }
  }

  @Test
  void everyGenerationOfKeysHasItsOwnOpeningKey() throws IOException {
    var keys = Files.createTempDirectory("generations").resolve("keys");
    var first = KeyFiles.create(keys);
    var second = KeyFiles.rotate(keys);

    assertThat(List.of(first, second)).doesNotHaveDuplicates().allMatch(Files::exists);
    assertThat(Files.readAllLines(keys.resolve("author-index.key"))).hasSize(2);
    assertThat(Path.of(keys.toString()).resolve(second.getFileName())).doesNotExist();
  }

  private String submittedBefore(String address) {
    var id = submitted(site, anyReply().put("email", address));
    toFirstGeneration(address);
    return id;
  }

  private void toFirstGeneration(String address) {
    var index = indexes.of(site, EmailAddress.of(address));
    assertThat(
            Sql.execute(
                "update author set author_index = ?, generation = 1 where site = ? and author_index = ?",
                index.generations().getFirst(),
                site,
                index.current()))
        .isEqualTo(1);
  }

  private long behind() throws Exception {
    return Eventually.succeeds(
        () -> Sql.number("select count(*) from author where generation < 2"));
  }

  private static UUID author(String comment) {
    return UUID.fromString(queued(comment).path("author"));
  }
}
