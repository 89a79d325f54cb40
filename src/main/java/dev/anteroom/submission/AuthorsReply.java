package dev.anteroom.submission;

import dev.anteroom.comment.EditingText;
import dev.anteroom.comment.EditingText.Outcome;
import dev.anteroom.comment.OwnComment;
import dev.anteroom.comment.OwnComments;
import dev.anteroom.intake.ScreeningEdits;
import dev.anteroom.privacy.Receipts;
import dev.anteroom.problem.Outage;
import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.submission.CheckingForm.Checked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An author looks at, edits or withdraws a reply by its receipt. Every receipt that opens nothing
 * is answered alike: of another site, of a site that doesn't exist, made up, or of a reply that was
 * erased.
 */
@ApplicationScoped
class AuthorsReply {
  private static final Logger LOG = Logger.getLogger(AuthorsReply.class);

  private final Sites sites;
  private final Receipts receipts;
  private final OwnComments comments;
  private final EditingText editing;
  private final ScreeningEdits screening;

  AuthorsReply(
      Sites sites,
      Receipts receipts,
      OwnComments comments,
      EditingText editing,
      ScreeningEdits screening) {
    this.sites = sites;
    this.receipts = receipts;
    this.comments = comments;
    this.editing = editing;
    this.screening = screening;
  }

  /** The one reply that a receipt opens. */
  private record Own(Site site, UUID id) {}

  OwnComment look(String site, @Nullable String receipt) {
    var own = own(site, receipt);
    return comments.look(own.site(), own.id()).orElseThrow(AuthorsReply::unknown);
  }

  /**
   * Edits.
   *
   * @param json reads the body, asked for once the receipt is known to be one
   */
  OwnComment edit(String site, @Nullable String receipt, Supplier<byte[]> json) {
    var own = own(site, receipt);
    var raw = JsonBody.read(json.get(), EnumSet.of(Field.BODY));
    return switch (CheckingForm.checkBody(own.site(), raw)) {
      case Checked.Faulty<String>(var faults) ->
          throw ProblemException.of(Problem.fields(ProblemCode.INVALID_SUBMISSION, faults));
      case Checked.InOrder<String>(var body) -> edit(own, body);
    };
  }

  private OwnComment edit(Own own, String body) {
    var outcome =
        committed(() ->
            editing.edit(
                own.site(), own.id(), body, edited -> screening.judge(own.site(), edited)));
    return switch (outcome) {
      case Outcome.Edited(var comment) -> {
        screening.committed(own.site(), own.id(), body);
        yield comment;
      }
      case Outcome.NotEditable() ->
          throw ProblemException.of(
              ProblemCode.NOT_EDITABLE,
              "It has been decided or withdrawn. Withdrawing it is still possible.");
      case Outcome.TooOften() ->
          throw ProblemException.of(
              ProblemCode.NOT_EDITABLE,
              "It was edited as often as can be. Withdraw it and send another.");
      case Outcome.Unknown() -> throw unknown();
    };
  }

  void withdraw(String site, @Nullable String receipt) {
    var own = own(site, receipt);
    if (!committed(() -> comments.withdraw(own.site(), own.id()))) {
      throw unknown();
    }
  }

  private Own own(String site, @Nullable String receipt) {
    return sites
        .find(site)
        .flatMap(known ->
            receipts
                .commentOf(known.id(), receipt == null ? "" : receipt)
                .map(id -> new Own(known, id)))
        .orElseThrow(AuthorsReply::unknown);
  }

  /** Runs the work in a transaction of its own; says so if its outcome stays unknown. */
  private static <T> T committed(Supplier<T> work) {
    try {
      return RetryingTransaction.call(work);
    } catch (RetryingTransaction.OutcomeUnknown e) {
      LOG.warnf("The outcome of an author's change stays unknown: %s", Outage.frames(e));
      throw ProblemException.of(
          ProblemCode.OUTCOME_UNKNOWN, "Send it again; it is never done twice.");
    }
  }

  private static ProblemException unknown() {
    return ProblemException.of(ProblemCode.NOT_FOUND, "No reply here has this receipt.");
  }
}
