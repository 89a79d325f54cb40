package dev.anteroom.comment;

import dev.anteroom.comment.CommentsRemoved.Extent;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Replaces the text of a pending comment for its author, within the caller's transaction. The row
 * is locked before it is read, so that an edit and a decision on the same version are ordered and
 * the second sees the first.
 *
 * <p>An edit never publishes a comment: even a text that screening would approve stays pending.
 * Otherwise authors could try texts until one passes, and the response would distinguish a pending
 * comment from one that a rule filed.
 */
@ApplicationScoped
public class EditingText {
  /** A limit, so that one comment cannot fill the disk. */
  static final int MAX_EDITS = 200;

  private final CommentRepository rows;
  private final CommentHistory commentHistory;
  private final TextVersions texts;
  private final VerdictJson verdicts;
  private final Event<CommentEdited> edited;
  private final Event<CommentsRemoved> removed;
  private final Clock clock;

  EditingText(
      CommentRepository rows,
      CommentHistory commentHistory,
      TextVersions texts,
      VerdictJson verdicts,
      Event<CommentEdited> edited,
      Event<CommentsRemoved> removed,
      Clock clock) {
    this.rows = rows;
    this.commentHistory = commentHistory;
    this.texts = texts;
    this.verdicts = verdicts;
    this.edited = edited;
    this.removed = removed;
    this.clock = clock;
  }

  /** The result of an edit. */
  public sealed interface Outcome {
    /**
     * The comment has this text, now or already before.
     *
     * @param own the comment as its author sees it
     */
    record Edited(OwnComment own) implements Outcome {}

    /** A moderator has decided on the comment, or it was withdrawn or deleted. */
    record NotEditable() implements Outcome {}

    /** The comment was edited the maximum number of times. */
    record TooManyEdits() implements Outcome {}

    /** The site has no such comment. */
    record NotFound() implements Outcome {}
  }

  /**
   * Edits a comment.
   *
   * @param body the text in its stored form
   * @param screen computes the verdict on the new text
   */
  public Outcome edit(Site site, UUID id, String body, Function<EditedText, Verdict> screen) {
    var row = rows.lock(List.of(id)).get(id);
    if (row == null || !row.site.equals(site.id())) {
      return new Outcome.NotFound();
    }
    var history = commentHistory.of(id);
    if (!OwnComment.isEditable(row, history)) {
      return new Outcome.NotEditable();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // If the text is no longer visible, it may have been purged, and the response must not reveal
    // whether.
    if (row.body.equals(body) && OwnComment.isTextVisible(row, site, now)) {
      edited.fire(new CommentEdited(id, row.site, body));
      return new Outcome.Edited(OwnComment.of(row, history, site, now));
    }
    if (CommentHistory.editCount(history) >= MAX_EDITS) {
      return new Outcome.TooManyEdits();
    }
    int version = OwnComment.of(row, history, site, now).version() + 1;
    edit(row, site, body, screen, now);
    edited.fire(new CommentEdited(id, row.site, body));
    return new Outcome.Edited(new OwnComment(id, OwnComment.AuthorStatus.PENDING, body, version));
  }

  private void edit(
      Comment row, Site site, String body, Function<EditedText, Verdict> screen, Instant now) {
    var before = row.status;
    commentHistory.add(row, before, before);
    // If the text was purged, so was the name, and a text without a name is not stored.
    if (!row.body.isEmpty()) {
      replace(row, site, body, screen);
    }
    row.version++;
    row.textVersion = row.version;
    row.textAt = now;
    if (row.status != before) {
      commentHistory.addScreening(row, before, row.status);
    }
    rows.flush();
  }

  private void replace(Comment row, Site site, String body, Function<EditedText, Verdict> screen) {
    var verdict = screen.apply(toScreen(row, body));
    var status = Status.filedByRescoring(verdict);
    if (status == Status.SPAM && site.settings().retention().spamDays() == 0) {
      removed.fire(new CommentsRemoved(List.of(row.id), Extent.TEXT));
      row.name = "";
      row.website = null;
      row.page = null;
      row.body = "";
      row.verdict = verdicts.write(verdict.withoutText());
    } else {
      texts.saveCurrent(row);
      row.body = body;
      row.verdict = verdicts.write(verdict);
    }
    var score = verdict.score();
    row.score = score == null ? null : score.floatValue();
    row.embedded = false;
    row.status = status;
  }

  private EditedText toScreen(Comment row, String body) {
    var author =
        new Facts.Author(
            row.author, row.proven ? row.chain : null, row.proven ? rows.approvedIn(row.chain) : 0);
    return new EditedText(
        row.id,
        new Candidate(row.name, row.website, body),
        author,
        verdicts.read(row.verdict).matches());
  }
}
