package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A comment as its author sees it by its receipt. Nothing here tells what rules or guards made of
 * it:
 *
 * <ul>
 *   <li>It reads {@code pending} until a person has decided, also where a rule filed it as spam or
 *       rejected it; {@code approved} once it is public, whoever let it through; {@code closed}
 *       once a person rejected it or it was deleted or withdrawn.
 *   <li>Where a person reopened it, it waits again and reads {@code pending}, whatever rules make
 *       of it then. Where a person's decision was undone, it reads as before that decision.
 *   <li>The text of a comment that isn't public is shown for as long as the site keeps the text of
 *       spam, and is empty afterwards: else one that is forgotten would read otherwise than one
 *       that still waits.
 * </ul>
 *
 * @param version grows with each edit, each decision of a person and the withdrawal; what rules and
 *     retention do doesn't count
 */
public record OwnComment(
    UUID id,
    @Schema(
            implementation = String.class,
            enumeration = {"pending", "approved", "closed"})
        AuthorStatus status,
    String body,
    int version) {

  /** What an author is told. */
  public enum AuthorStatus {
    PENDING,
    APPROVED,
    CLOSED;

    /** The word as it stands in answers. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static OwnComment of(Comment row, List<HistoryEntry> history, Site site, Instant now) {
    int version = 1 + (int) history.stream().filter(step -> !step.automatic).count();
    return new OwnComment(
        row.id,
        authorStatus(row.status, history),
        isTextVisible(row, site, now) ? row.body : "",
        version);
  }

  /** Whether the author may still edit it: it waits, or a rule filed it and nobody has looked. */
  static boolean isEditable(Comment row, List<HistoryEntry> history) {
    return authorStatus(row.status, history) == AuthorStatus.PENDING;
  }

  /** Whether the text still stands for its author to see, by its age alone. */
  static boolean isTextVisible(Comment row, Site site, Instant now) {
    var kept = Duration.ofDays(site.settings().retention().spamDays());
    return row.status == Status.APPROVED || now.isBefore(row.createdAt.plus(kept));
  }

  static AuthorStatus authorStatus(Status status, List<HistoryEntry> history) {
    return switch (status) {
      case PENDING -> AuthorStatus.PENDING;
      case APPROVED -> AuthorStatus.APPROVED;
      case DELETED -> AuthorStatus.CLOSED;
      case REJECTED, SPAM ->
          isDecidedByPerson(status, history) ? AuthorStatus.CLOSED : AuthorStatus.PENDING;
    };
  }

  /** Whether a person led it to where it is, rather than a rule, or an undo back to a rule's. */
  private static boolean isDecidedByPerson(Status status, List<HistoryEntry> history) {
    boolean isByPerson = false;
    for (var step : history) {
      if (step.to == status && step.from != status && (step.automatic || step.undoes == null)) {
        isByPerson = !step.automatic;
      }
    }
    return isByPerson;
  }
}
