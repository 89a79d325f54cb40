package dev.anteroom.intake;

import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.NewComment;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;

/**
 * A validated submission, with everything a writer needs to screen and store it.
 *
 * @param site the site when the submission arrived, whose rules screen it
 * @param signals facts about the form, the address and the network, which only the request has
 * @param solution the result of verifying the proof of work
 */
public record ValidatedSubmission(
    NewComment comment, Site site, Facts.SubmissionSignals signals, Solution solution) {

  /** Returns whether screening needs what only the database knows of the author. */
  boolean needsAuthor() {
    var guards = site.settings().guards();
    boolean dependsOnAuthor =
        site.rules().namesAuthors()
            || guards.rate().mode() != Mode.OFF
            || guards.duplicates().mode() != Mode.OFF;
    return comment.proof() != null || (dependsOnAuthor && comment.hasAuthor());
  }
}
