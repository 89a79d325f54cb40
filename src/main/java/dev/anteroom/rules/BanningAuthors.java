package dev.anteroom.rules;

import dev.anteroom.access.Caller;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.rules.PublishingRules.Outcome;
import dev.anteroom.screening.rule.AuthorRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Bans authors and distrusts chains by editing the rules. A ban covers the author of a comment and,
 * if the comment was sent with a receipt, its chain, which is then no longer trusted.
 */
@ApplicationScoped
public class BanningAuthors {
  private static final int MAX_ATTEMPTS = 5;

  /** The rules that authors are added to. */
  private static final AuthorRule BANNED =
      emptyRule("banned", Action.REJECT, "Banned in the console or by the API.");

  private static final AuthorRule DISTRUSTED =
      emptyRule("distrusted", Action.HOLD, "Trust removed in the console or by the API.");

  private final Session database;
  private final Sites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;

  BanningAuthors(Session database, Sites sites, RuleSets ruleSets, PublishingRules publishing) {
    this.database = database;
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.publishing = publishing;
  }

  /** The site, author and chain of a comment, and whether it was sent with a receipt. */
  record CommentAuthor(String site, @Nullable UUID author, UUID chain, boolean isProven) {
    Set<UUID> knownIds() {
      var ids = new LinkedHashSet<UUID>();
      if (author != null) {
        ids.add(author);
      }
      if (isProven) {
        ids.add(chain);
      }
      return ids;
    }
  }

  /** Bans the author of a comment; returns the new version of the rules. */
  public int ban(Caller caller, UUID comment) {
    var writer = requireAuthor(caller, comment);
    if (writer.knownIds().isEmpty()) {
      throw notFound();
    }
    return addToRule(caller, writer.site(), BANNED, writer.knownIds());
  }

  /**
   * Stops trusting the chain of a comment: comments sent with one of its receipts are held from now
   * on, even if many of the chain were approved. Returns the new version of the rules.
   */
  public int distrust(Caller caller, UUID comment) {
    var writer = requireAuthor(caller, comment);
    return addToRule(caller, writer.site(), DISTRUSTED, Set.of(writer.chain()));
  }

  private int addToRule(Caller caller, String id, AuthorRule listed, Set<UUID> ids) {
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      var site = sites.find(id).orElseThrow(BanningAuthors::notFound);
      int version = site.rules().version();
      switch (publishing.publish(caller, site, version, withIds(site, listed, ids))) {
        case Outcome.Published(var next, var rules) -> {
          return next;
        }
        case Outcome.Outdated outdated -> {
          // The rules were edited meanwhile; retry with the new version.
        }
        case Outcome.Invalid(var faults) -> throw ProblemException.invalid(faults);
      }
    }
    throw ProblemException.of(
        ProblemCode.CONFLICT, "The rules are being changed by another request. Try again.");
  }

  private List<Rule> withIds(Site site, AuthorRule listed, Set<UUID> ids) {
    var rules = new ArrayList<>(ruleSets.read(site.id(), site.rules().version()).orElse(List.of()));
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) instanceof AuthorRule rule && rule.id().equals(listed.id())) {
        rules.set(i, withBanned(rule, ids));
        return rules;
      }
    }
    rules.add(withBanned(listed, ids));
    return rules;
  }

  private static AuthorRule emptyRule(String id, Action action, String note) {
    return new AuthorRule(id, action, Mode.ENFORCE, note, null, List.of());
  }

  private static AuthorRule withBanned(AuthorRule rule, Set<UUID> ids) {
    var all = new LinkedHashSet<>(rule.banned());
    all.addAll(ids);
    return new AuthorRule(
        rule.id(),
        rule.action(),
        rule.mode(),
        rule.note(),
        rule.approvedAtLeast(),
        List.copyOf(all));
  }

  private CommentAuthor requireAuthor(Caller caller, UUID comment) {
    return find(comment)
        .filter(writer -> caller.canAccess(writer.site()))
        .orElseThrow(BanningAuthors::notFound);
  }

  @Transactional
  Optional<CommentAuthor> find(UUID comment) {
    return database
        .createNativeQuery(
            "select site, author, chain, proven from comment where id = :id", CommentAuthor.class)
        .setParameter("id", comment)
        .uniqueResultOptional();
  }

  private static ProblemException notFound() {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no comment with this ID and an author.");
  }
}
