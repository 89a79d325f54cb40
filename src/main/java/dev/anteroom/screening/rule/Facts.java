package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.verdict.Match;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a comment besides its text, collected before screening.
 *
 * @param signals how the form was sent
 * @param author the author, as far as known
 * @param recentTexts the texts that arrived at the site recently
 * @param previousMatches the matches of an earlier verdict if a stored comment is screened again,
 *     because signals are not stored; null for a submission
 * @param scorer scores the comment by what the site's model has learned
 */
public record Facts(
    SubmissionSignals signals,
    Author author,
    SimilarTextFinder recentTexts,
    @Nullable List<Match> previousMatches,
    CommentScorer scorer) {

  /** Nothing is known, as for a text that was never sent. */
  public static final Facts NONE =
      new Facts(
          SubmissionSignals.NONE, Author.UNKNOWN, SimilarTextFinder.NONE, null, CommentScorer.NONE);

  /** Returns the facts of a submission. */
  public static Facts forSubmission(
      SubmissionSignals signs, Author author, SimilarTextFinder recent) {
    return new Facts(signs, author, recent, null, CommentScorer.NONE);
  }

  /** Returns the facts of a stored comment that is screened again. */
  public static Facts forRescreening(Author author, SimilarTextFinder recent, List<Match> earlier) {
    return new Facts(
        SubmissionSignals.NONE, author, recent, List.copyOf(earlier), CommentScorer.NONE);
  }

  /** Returns the same facts with a scorer. */
  public Facts with(CommentScorer nowLearned) {
    return new Facts(signals, author, recentTexts, previousMatches, nowLearned);
  }

  /**
   * Signals of a submission, which are not stored.
   *
   * @param honeypot what the field that people do not see contains
   * @param fillTime how long the form was open; null if the page did not say, negative if the
   *     reader's clock is ahead
   * @param isDisposable whether the address belongs to a provider of disposable addresses
   * @param isDeniedDomain whether the address is under a domain that the rules deny
   * @param isListedNetwork whether it came from a network that the rules list
   * @param sharedChecks the results of checks in the database
   */
  public record SubmissionSignals(
      Honeypot honeypot,
      @Nullable Duration fillTime,
      boolean isDisposable,
      boolean isDeniedDomain,
      boolean isListedNetwork,
      SharedChecks sharedChecks) {
    /** No signals are known. */
    public static final SubmissionSignals NONE =
        new SubmissionSignals(Honeypot.EMPTY, null, false, false, false);

    /** Creates signals without shared checks. */
    public SubmissionSignals(
        Honeypot honeypot,
        @Nullable Duration typedFor,
        boolean isDisposable,
        boolean isDeniedDomain,
        boolean isListedNetwork) {
      this(honeypot, typedFor, isDisposable, isDeniedDomain, isListedNetwork, SharedChecks.NONE);
    }

    /** Returns the same signals with shared checks. */
    public SubmissionSignals with(SharedChecks nowSettled) {
      return new SubmissionSignals(
          honeypot, fillTime, isDisposable, isDeniedDomain, isListedNetwork, nowSettled);
    }
  }

  /**
   * The results of checks that all replicas share.
   *
   * @param proofOfWork the state of its proof of work
   * @param isDuplicate whether its author recently sent the same text to the same place
   * @param isAuthorOverRate whether its author exceeds the site's rate limit
   */
  public record SharedChecks(
      ProofOfWork proofOfWork, boolean isDuplicate, boolean isAuthorOverRate) {
    /** Nothing was checked. */
    public static final SharedChecks NONE =
        new SharedChecks(ProofOfWork.NOT_REQUIRED, false, false);
  }

  /** What the field that people do not see contains. */
  public enum Honeypot {
    EMPTY,
    /** The value of another field, which the form filler of a browser may have put there. */
    COPIED,
    FILLED
  }

  /** The state of a proof of work. */
  public enum ProofOfWork {
    /** The site does not require one. */
    NOT_REQUIRED,
    MISSING,
    /** It solves no challenge of the site, or an expired one. */
    INVALID,
    /** It was used for another comment before. */
    REUSED,
    VALID
  }

  /**
   * The author of a comment.
   *
   * @param id shared by comments with the same e-mail address; null without an address
   * @param chain the chain of comments that receipts connect; null without a proof
   * @param approved how many comments of that chain were approved
   */
  public record Author(@Nullable UUID id, @Nullable UUID chain, int approved) {
    /** An unknown author. */
    public static final Author UNKNOWN = new Author(null, null, 0);

    /** Returns whether the comment was sent with the receipt of an earlier one. */
    public boolean isProven() {
      return chain != null;
    }
  }

  /** Finds texts that arrived at a site recently. */
  @FunctionalInterface
  public interface SimilarTextFinder {
    /** Finds nothing. */
    SimilarTextFinder NONE = (print, within) -> null;

    /** Returns the most similar text of those that arrived within a duration, or null. */
    @Nullable SimilarText mostSimilar(TextFingerprint print, Duration within);
  }

  /**
   * An earlier comment that is similar.
   *
   * @param similarity .5 for unrelated texts, 1 for the same letters
   * @param age how long before it arrived
   */
  public record SimilarText(double similarity, Duration age) {}
}
