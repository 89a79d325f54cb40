package dev.anteroom.screening;

import dev.anteroom.screening.learned.Learned;
import dev.anteroom.screening.text.TextPrint;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a reply beside its text, fetched before it is judged.
 *
 * @param signs how the form was filled
 * @param author who wrote it, as far as the service can tell
 * @param recent what came to the site lately
 * @param earlier the matches of an earlier verdict, where the reply is judged again and what only
 *     its arrival could tell is gone; null at its arrival
 * @param learned what decisions taught
 */
public record Facts(
    Signs signs, Author author, Recent recent, @Nullable List<Match> earlier, Learned learned) {

  /** Nothing is known, as of a text that was never sent. */
  public static final Facts NONE =
      new Facts(Signs.NONE, Author.UNKNOWN, Recent.NOTHING, null, Learned.NOTHING);

  /** The facts of a reply that arrives. */
  public static Facts ofArrival(Signs signs, Author author, Recent recent) {
    return new Facts(signs, author, recent, null, Learned.NOTHING);
  }

  /** The facts of a reply that is judged again. */
  public static Facts later(Author author, Recent recent, List<Match> earlier) {
    return new Facts(Signs.NONE, author, recent, List.copyOf(earlier), Learned.NOTHING);
  }

  /** The same with what decisions taught. */
  public Facts with(Learned nowLearned) {
    return new Facts(signs, author, recent, earlier, nowLearned);
  }

  /**
   * What only the arrival of a reply tells.
   *
   * @param honeypot what the field that people don't see holds
   * @param typedFor how long the form was open; null if the page didn't say, negative if the
   *     reader's clock is ahead
   * @param isDisposable whether the address is of a provider of throw-away addresses
   * @param isDeniedDomain whether the address is under a domain that the rules deny
   * @param isListedNetwork whether it came from a network that the rules list
   * @param settled what the tables settled when it was stored
   */
  public record Signs(
      Honeypot honeypot,
      @Nullable Duration typedFor,
      boolean isDisposable,
      boolean isDeniedDomain,
      boolean isListedNetwork,
      Settled settled) {
    /** None is known. */
    public static final Signs NONE = new Signs(Honeypot.EMPTY, null, false, false, false);

    /** Signs of which nothing was settled. */
    public Signs(
        Honeypot honeypot,
        @Nullable Duration typedFor,
        boolean isDisposable,
        boolean isDeniedDomain,
        boolean isListedNetwork) {
      this(honeypot, typedFor, isDisposable, isDeniedDomain, isListedNetwork, Settled.NOTHING);
    }

    /** The same with what was settled. */
    public Signs with(Settled nowSettled) {
      return new Signs(
          honeypot, typedFor, isDisposable, isDeniedDomain, isListedNetwork, nowSettled);
    }
  }

  /**
   * What all replicas together know of an arrival.
   *
   * @param work what its proof of work is worth
   * @param isCopy whether its author sent the same text to the same place a while before
   * @param isAuthorTooFast whether its author sends more than the site's rate
   */
  public record Settled(Work work, boolean isCopy, boolean isAuthorTooFast) {
    /** Nothing was asked. */
    public static final Settled NOTHING = new Settled(Work.UNKNOWN, false, false);
  }

  /** What the field that people don't see holds. */
  public enum Honeypot {
    EMPTY,
    /** The value of another field: a form filler of a person's browser may have put it there. */
    COPIED,
    FILLED
  }

  /** What a proof of work is worth. */
  public enum Work {
    /** Nobody asked for one. */
    UNKNOWN,
    MISSING,
    /** It solves no challenge of the site, or one that has expired. */
    WRONG,
    /** It came with another reply before. */
    SPENT,
    SOLVED
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
  public interface Recent {
    /** Nothing came. */
    Recent NOTHING = (print, within) -> null;

    /** The comment most like this print, of those that came within a time; null for none. */
    @Nullable Alike mostAlike(TextPrint print, Duration within);
  }

  /**
   * An earlier comment that is like one at hand.
   *
   * @param similarity .5 for unrelated texts, 1 for the same letters
   * @param ago how long before
   */
  public record Alike(double similarity, Duration ago) {}
}
