package dev.anteroom.comment;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Verdict;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * An author edits a text that waits, within the caller's transaction. The row is locked from before
 * it is read, so that of an edit and a decision on the same version one comes first and the other
 * knows.
 *
 * <p>An edit never publishes. What rules would let through waits all the same: otherwise authors
 * could try texts until one passes, and the answer would tell one that waits from one that a rule
 * filed.
 */
@ApplicationScoped
public class EditingText {
  /** So that one reply can't fill the disk. */
  static final int MOST_EDITS = 200;

  private final CommentRows rows;
  private final AuthorSteps steps;
  private final TextVersions texts;
  private final ForgettingText forgetting;
  private final EntityManager database;
  private final StoredVerdicts verdicts;
  private final Clock clock;

  EditingText(
      CommentRows rows,
      AuthorSteps steps,
      TextVersions texts,
      ForgettingText forgetting,
      EntityManager database,
      StoredVerdicts verdicts,
      Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.texts = texts;
    this.forgetting = forgetting;
    this.database = database;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** What came of an edit. */
  public sealed interface Outcome {
    /**
     * The comment has this text, now or already before.
     *
     * @param own as its author sees it
     */
    record Edited(OwnComment own) implements Outcome {}

    /** A person decided, or it was withdrawn or deleted. */
    record NotEditable() implements Outcome {}

    /** It was edited as often as can be. */
    record TooOften() implements Outcome {}

    /** There is no such comment on the site. */
    record Unknown() implements Outcome {}
  }

  /**
   * Edits.
   *
   * @param body in its stored form
   * @param judge gives the verdict on the new text
   */
  public Outcome edit(Site site, UUID id, String body, Function<EditedText, Verdict> judge) {
    var row = rows.lock(List.of(id)).get(id);
    if (row == null || !row.site.equals(site.id())) {
      return new Outcome.Unknown();
    }
    var history = steps.of(id);
    if (row.status == Status.APPROVED || !OwnComment.isOpen(row, history)) {
      return new Outcome.NotEditable();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // Where the text isn't shown it may be forgotten, and whether it is must not be told.
    if (row.body.equals(body) && OwnComment.isTextShown(row, site, now)) {
      return new Outcome.Edited(OwnComment.of(row, history, site, now));
    }
    if (AuthorSteps.edits(history) >= MOST_EDITS) {
      return new Outcome.TooOften();
    }
    int version = OwnComment.of(row, history, site, now).version() + 1;
    edit(row, site, body, judge, now);
    return new Outcome.Edited(new OwnComment(id, OwnComment.Shown.PENDING, body, version));
  }

  private void edit(
      Comment row, Site site, String body, Function<EditedText, Verdict> judge, Instant now) {
    var before = row.status;
    steps.add(row, before, before);
    // Of what is forgotten the name is gone too: a text without it stays forgotten.
    if (!row.body.isEmpty()) {
      replace(row, site, body, judge);
    }
    row.version++;
    row.textVersion = row.version;
    row.textAt = now;
    if (row.status != before) {
      steps.addScreened(row, before, row.status);
    }
    database.flush();
  }

  private void replace(Comment row, Site site, String body, Function<EditedText, Verdict> judge) {
    var verdict = judge.apply(edited(row, body));
    var score = verdict.score();
    row.score = score == null ? null : score.floatValue();
    row.readCarefully = false;
    var status = Status.filedLaterBy(verdict);
    if (status == Status.SPAM && site.settings().retention().spamDays() == 0) {
      row.name = "";
      row.website = null;
      row.page = null;
      row.body = "";
      row.verdict = verdicts.write(verdict.withoutText());
      forgetting.forgetFormerTexts(List.of(row.id));
    } else {
      texts.keep(row);
      row.body = body;
      row.verdict = verdicts.write(verdict);
    }
    row.status = status;
  }

  private EditedText edited(Comment row, String body) {
    var author =
        new Facts.Author(
            row.author, row.proven ? row.chain : null, row.proven ? approvedIn(row.chain) : 0);
    return new EditedText(
        row.id,
        new Candidate(row.name, row.website, body),
        author,
        verdicts.read(row.verdict).matches());
  }

  /** How many of a chain a person approved (comment_by_chain). */
  private int approvedIn(UUID chain) {
    return ((Number)
            database
                .createNativeQuery(
                    "select count(*) from comment member where member.chain = :chain and "
                        + Comments.APPROVED_BY_PERSON)
                .setParameter("chain", chain)
                .getSingleResult())
        .intValue();
  }
}
