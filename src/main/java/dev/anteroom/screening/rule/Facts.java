package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.verdict.Match;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a reply beside its text, fetched before it is judged.
 *
 * @param signals how the form was filled
 * @param author who wrote it, as far as the service can tell
 * @param recentTexts what came to the site lately
 * @param previousMatches the matches of an earlier verdict, where the reply is judged again and
 *     what only its arrival could tell is gone; null at its arrival
 * @param scorer what decisions taught
 */
public record Facts(
    SubmissionSignals signals,
    Author author,
    SimilarTextFinder recentTexts,
    @Nullable List<Match> previousMatches,
    CommentScorer scorer) {

  /** Nothing is known, as of a text that was never sent. */
  public static final Facts NONE =
      new Facts(
          SubmissionSignals.NONE, Author.UNKNOWN, SimilarTextFinder.NONE, null, CommentScorer.NONE);

  /** The facts of a reply that arrives. */
  public static Facts forSubmission(
      SubmissionSignals signs, Author author, SimilarTextFinder recent) {
    return new Facts(signs, author, recent, null, CommentScorer.NONE);
  }

  /** The facts of a reply that is judged again. */
  public static Facts forRescreening(Author author, SimilarTextFinder recent, List<Match> earlier) {
    return new Facts(
        SubmissionSignals.NONE, author, recent, List.copyOf(earlier), CommentScorer.NONE);
  }

  /** The same with what decisions taught. */
  public Facts with(CommentScorer nowLearned) {
    return new Facts(signals, author, recentTexts, previousMatches, nowLearned);
  }

  /**
   * What only the arrival of a reply tells.
   *
   * @param honeypot what the field that people don't see holds
   * @param fillTime how long the form was open; null if the page didn't say, negative if the
   *     reader's clock is ahead
   * @param isDisposable whether the address is of a provider of throw-away addresses
   * @param isDeniedDomain whether the address is under a domain that the rules deny
   * @param isListedNetwork whether it came from a network that the rules list
   * @param sharedChecks what the tables settled when it was stored
   */
  public record SubmissionSignals(
      Honeypot honeypot,
      @Nullable Duration fillTime,
      boolean isDisposable,
      boolean isDeniedDomain,
      boolean isListedNetwork,
      SharedChecks sharedChecks) {
    /** None is known. */
    public static final SubmissionSignals NONE =
        new SubmissionSignals(Honeypot.EMPTY, null, false, false, false);

    /** Signs of which nothing was settled. */
    public SubmissionSignals(
        Honeypot honeypot,
        @Nullable Duration typedFor,
        boolean isDisposable,
        boolean isDeniedDomain,
        boolean isListedNetwork) {
      this(honeypot, typedFor, isDisposable, isDeniedDomain, isListedNetwork, SharedChecks.NONE);
    }

    /** The same with what was settled. */
    public SubmissionSignals with(SharedChecks nowSettled) {
      return new SubmissionSignals(
          honeypot, fillTime, isDisposable, isDeniedDomain, isListedNetwork, nowSettled);
    }
  }

  /**
   * What all replicas together know of an arrival.
   *
   * @param proofOfWork what its proof of work is worth
   * @param isDuplicate whether its author sent the same text to the same place a while before
   * @param isAuthorOverRate whether its author sends more than the site's rate
   */
  public record SharedChecks(
      ProofOfWork proofOfWork, boolean isDuplicate, boolean isAuthorOverRate) {
    /** Nothing was asked. */
    public static final SharedChecks NONE =
        new SharedChecks(ProofOfWork.NOT_REQUIRED, false, false);
  }

  /** What the field that people don't see holds. */
  public enum Honeypot {
    EMPTY,
    /** The value of another field: a form filler of a person's browser may have put it there. */
    COPIED,
    FILLED
  }

  /** What a proof of work is worth. */
  public enum ProofOfWork {
    /** Nobody asked for one. */
    NOT_REQUIRED,
    MISSING,
    /** It solves no challenge of the site, or one that has expired. */
    INVALID,
    /** It came with another reply before. */
    REUSED,
    VALID
  }

  /**
   * Who wrote it.
   *
   * @param id what the comments of one typed address share; null where none was given
   * @param chain the comments that receipts bind together; null where no proof came along
   * @param approved how many comments of that chain a person approved
   */
  public record Author(@Nullable UUID id, @Nullable UUID chain, int approved) {
    /** Nobody known. */
    public static final Author UNKNOWN = new Author(null, null, 0);

    /** Whether a receipt of an earlier comment came along. */
    public boolean isProven() {
      return chain != null;
    }
  }

  /** What came to a site lately. */
  @FunctionalInterface
  public interface SimilarTextFinder {
    /** Nothing came. */
    SimilarTextFinder NONE = (print, within) -> null;

    /** The comment most like this print, of those that came within a time; null for none. */
    @Nullable SimilarText mostSimilar(TextFingerprint print, Duration within);
  }

  /**
   * An earlier comment that is like one at hand.
   *
   * @param similarity .5 for unrelated texts, 1 for the same letters
   * @param age how long before
   */
  public record SimilarText(double similarity, Duration age) {}
}
