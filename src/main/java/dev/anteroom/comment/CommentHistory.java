package dev.anteroom.comment;

import dev.anteroom.site.Sites;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The history of comments, step by step. */
@ApplicationScoped
public class CommentHistory implements PanacheRepositoryBase<HistoryEntry, UUID> {
  private static final String AUTHOR = "author";

  private final Sites sites;
  private final Clock clock;

  CommentHistory(Sites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** One step of a comment's history. */
  public record Step(
      UUID id,
      Instant at,
      String actor,
      Status from,
      Status to,
      @Nullable String reason,
      @Nullable String note) {}

  /** Returns the steps of a comment, the oldest first. */
  @Transactional
  public List<Step> steps(UUID comment) {
    return of(comment).stream().map(CommentHistory::step).toList();
  }

  /** Returns the steps of each comment that has any, the oldest first. */
  @Transactional
  public Map<UUID, List<Step>> steps(Collection<UUID> comments) {
    return list("comment in ?1 order by step", comments).stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.comment,
                Collectors.mapping(CommentHistory::step, Collectors.toList())));
  }

  /** Returns the history of a comment, the oldest step first. */
  List<HistoryEntry> of(UUID comment) {
    return list("comment = ?1 order by step", comment);
  }

  /** Returns who took the last step of a comment; null if there is none. */
  @Nullable String lastActor(UUID comment) {
    return find("comment = ?1 order by step desc", comment)
        .firstResultOptional()
        .map(entry -> entry.actor)
        .orElse(null);
  }

  /** Creates a step; the caller completes and persists it. */
  HistoryEntry entry(Comment row, Status from, Status to, String actor) {
    var entry = HistoryEntry.of(row.id, from, to, actor, clock.instant());
    entry.rulesVersion = sites.rulesVersion(row.site);
    return entry;
  }

  /** Adds a step of the author; if both statuses are equal, only the text changed. */
  void add(Comment row, Status from, Status to) {
    persistAndFlush(entry(row, from, to, AUTHOR));
  }

  /** Adds the step by which screening filed an edited text. */
  void addScreening(Comment row, Status from, Status to) {
    var entry = entry(row, from, to, HistoryEntry.SCREENING);
    entry.automatic = true;
    persistAndFlush(entry);
  }

  /** Adds the step by which a version of the rules filed a pending comment. */
  public void addScreening(UUID comment, Status to, int rulesVersion) {
    var entry =
        HistoryEntry.of(comment, Status.PENDING, to, HistoryEntry.SCREENING, clock.instant());
    entry.rulesVersion = rulesVersion;
    entry.automatic = true;
    persist(entry);
  }

  /** Returns how often the author edited the comment. */
  static long editCount(List<HistoryEntry> history) {
    return history.stream().filter(step -> step.from == step.to).count();
  }

  private static Step step(HistoryEntry entry) {
    return new Step(
        entry.id, entry.at, entry.actor, entry.from, entry.to, entry.reason, entry.note);
  }
}
