package dev.anteroom.comment;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.submission.ReceiptFixture;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommentEventsTest {
  @Inject CommentEventsRecorder recorder;

  private final String site = anySite();

  @Test
  void aDecisionFiresOneEventForAllOfItsComments() {
    var spam = submitted(site, anyReply());
    var pending = submitted(site, anyReply().put("body", "Another."));
    decide("spam", spam).then().statusCode(200);
    var id = recorder.watch(pending);

    String decision = decide("spam", spam, pending).path("decision");

    assertThat(recorder.eventsOf(id))
        .containsExactly(
            new CommentsDecided(
                UUID.fromString(decision), Set.of(id), Set.of(UUID.fromString(spam))));
  }

  @Test
  void anEditAndAWithdrawalFireAnEventEach() {
    var author = ReceiptFixture.author(site, anyReply());
    var id = recorder.watch(author.id());

    author.edit("A new text.").then().statusCode(200);
    author.withdraw().then().statusCode(204);

    assertThat(recorder.eventsOf(id))
        .containsExactly(
            new CommentEdited(id, site, "A new text."),
            new CommentsRemoved(List.of(id), CommentsRemoved.Extent.COMMENT));
  }

  @Test
  void aFailingObserverRollsBackTheDecision() {
    var id = submitted(site, anyReply());
    recorder.failFor(id);

    decide("approve", id).then().statusCode(500);

    queued(id)
        .then()
        .body("status", equalTo("pending"))
        .body("version", equalTo(1))
        .body("history", empty());
  }
}
