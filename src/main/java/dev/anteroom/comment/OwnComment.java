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
 * A comment as its author sees it with its receipt. It does not reveal what rules or guards did:
 *
 * <ul>
 *   <li>The status is {@code pending} until a moderator has decided, even if a rule rejected the
 *       comment or filed it as spam; {@code approved} once it is public, whoever approved it;
 *       {@code closed} once a moderator rejected it, or it was deleted or withdrawn.
 *   <li>If a moderator reopened it, it is {@code pending} again, whatever rules do with it then. If
 *       a moderator's decision was undone, the status is the one before that decision.
 *   <li>The text of a comment that is not public is shown for as long as the site keeps the text of
 *       spam, and is empty afterwards. Otherwise a purged text would reveal that the comment is
 *       spam.
 * </ul>
 *
 * @param version increases with each edit, each decision of a moderator and the withdrawal, but not
 *     with what rules and retention do
 */
public record OwnComment(
    UUID id,
    @Schema(
            implementation = String.class,
            enumeration = {"pending", "approved", "closed"})
        AuthorStatus status,
    String body,
    int version) {

  /** The status that an author sees. */
  public enum AuthorStatus {
    PENDING,
    APPROVED,
    CLOSED;

    /** Returns the value in responses. */
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

  /** Returns whether the author may still edit the comment: no moderator has decided on it. */
  static boolean isEditable(Comment row, List<HistoryEntry> history) {
    return authorStatus(row.status, history) == AuthorStatus.PENDING;
  }

  /** Returns whether the author still sees the text, which only depends on its age. */
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

  /**
   * Returns whether a moderator put the comment into its status, rather than a rule, or an undo
   * that restored a rule's result.
   */
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
