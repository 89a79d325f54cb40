package dev.anteroom.submission;

import dev.anteroom.comment.EditingText;
import dev.anteroom.comment.EditingText.Outcome;
import dev.anteroom.comment.OwnComment;
import dev.anteroom.comment.OwnComments;
import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.intake.ScreeningSubmissions;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets an author read, edit or withdraw a comment with its receipt. An invalid receipt always gets
 * the same answer, whether it is made up, of another site, of an unknown site, or of an erased
 * comment.
 */
@ApplicationScoped
class ManagingOwnComment {
  private static final Logger LOG = Logger.getLogger(ManagingOwnComment.class);

  private final Sites sites;
  private final Receipts receipts;
  private final OwnComments comments;
  private final EditingText editing;
  private final ScreeningSubmissions screening;

  ManagingOwnComment(
      Sites sites,
      Receipts receipts,
      OwnComments comments,
      EditingText editing,
      ScreeningSubmissions screening) {
    this.sites = sites;
    this.receipts = receipts;
    this.comments = comments;
    this.editing = editing;
    this.screening = screening;
  }

  /** The comment that a receipt is valid for. */
  private record OwnedComment(Site site, UUID id) {}

  OwnComment find(String site, @Nullable String receipt) {
    var own = ownComment(site, receipt);
    return comments.find(own.site(), own.id()).orElseThrow(ManagingOwnComment::notFound);
  }

  /**
   * Edits a comment.
   *
   * @param json reads the body; called only if the receipt is valid
   */
  OwnComment edit(String site, @Nullable String receipt, Supplier<byte[]> json) {
    var own = ownComment(site, receipt);
    var raw = JsonBodyParser.parse(json.get(), EnumSet.of(FormField.BODY));
    return switch (FormValidator.validateBody(own.site(), raw)) {
      case Checked.Refused<String>(var problem) -> throw ProblemException.of(problem);
      case Checked.Valid<String>(var body) -> edit(own, body);
    };
  }

  private OwnComment edit(OwnedComment own, String body) {
    var outcome =
        inTransaction(() ->
            editing.edit(
                own.site(), own.id(), body, edited -> screening.screen(own.site(), edited)));
    return switch (outcome) {
      case Outcome.Edited(var comment) -> comment;
      case Outcome.NotEditable() ->
          throw ProblemException.of(
              ProblemCode.NOT_EDITABLE, "It was decided or withdrawn. You can still withdraw it.");
      case Outcome.TooManyEdits() ->
          throw ProblemException.of(
              ProblemCode.NOT_EDITABLE,
              "It has reached the maximum number of edits. Withdraw it and send another.");
      case Outcome.NotFound() -> throw notFound();
    };
  }

  void withdraw(String site, @Nullable String receipt) {
    var own = ownComment(site, receipt);
    if (!inTransaction(() -> comments.withdraw(own.site(), own.id()))) {
      throw notFound();
    }
  }

  private OwnedComment ownComment(String site, @Nullable String receipt) {
    return sites
        .find(site)
        .flatMap(known ->
            receipts
                .commentOf(known.id(), receipt == null ? "" : receipt)
                .map(id -> new OwnedComment(known, id)))
        .orElseThrow(ManagingOwnComment::notFound);
  }

  /**
   * Runs the work in a transaction of its own.
   *
   * @throws ProblemException if the outcome remains unknown
   */
  private static <T> T inTransaction(Supplier<T> work) {
    try {
      return RetryingTransaction.call(work);
    } catch (RetryingTransaction.OutcomeUnknown e) {
      LOG.warnf(
          "The outcome of an author's edit or withdrawal is unknown: %s",
          DatabaseOutage.stackFrames(e));
      throw ProblemException.of(
          ProblemCode.OUTCOME_UNKNOWN, "Send the request again. It is never applied twice.");
    }
  }

  private static ProblemException notFound() {
    return ProblemException.of(ProblemCode.NOT_FOUND, "No reply on this site has this receipt.");
  }
}
