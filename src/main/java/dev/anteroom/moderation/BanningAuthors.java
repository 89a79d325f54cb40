package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.moderation.PublishingRules.Outcome;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.screening.Action;
import dev.anteroom.screening.Mode;
import dev.anteroom.screening.rule.AuthorRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A moderator bans whoever wrote a comment, which is an edit of the rules: the author, and where a
 * receipt was shown the chain, which then is trusted no more.
 */
@ApplicationScoped
public class BanningAuthors {
  private static final String RULE = "banned";
  private static final int TRIES = 5;

  private final EntityManager database;
  private final Sites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;

  BanningAuthors(
      EntityManager database, Sites sites, RuleSets ruleSets, PublishingRules publishing) {
    this.database = database;
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.publishing = publishing;
  }

  record Writer(String site, Set<UUID> ids) {}

  /** Bans the author of a comment; the version of the rules that says so. */
  public int ban(Caller caller, UUID comment) {
    var writer = writer(comment);
    if (!caller.hasPartIn(writer.site()) || writer.ids().isEmpty()) {
      throw none();
    }
    for (int i = 0; i < TRIES; i++) {
      var site = sites.find(writer.site()).orElseThrow(BanningAuthors::none);
      int version = site.rules().version();
      switch (publishing.publish(caller, site, version, with(site, writer.ids()))) {
        case Outcome.Published(var next, var rules) -> {
          return next;
        }
        case Outcome.Outdated outdated -> {
          // Somebody edited the rules meanwhile: once more, on theirs.
        }
        case Outcome.Faulty(var faults) -> throw ProblemException.invalid(faults);
      }
    }
    throw ProblemException.of(ProblemCode.CONFLICT, "The rules are being edited; try again.");
  }

  private List<Rule> with(Site site, Set<UUID> ids) {
    var rules = new ArrayList<>(ruleSets.read(site.id(), site.rules().version()).orElse(List.of()));
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) instanceof AuthorRule rule && rule.id().equals(RULE)) {
        rules.set(i, banning(rule, ids));
        return rules;
      }
    }
    rules.add(
        new AuthorRule(
            RULE, Action.REJECT, Mode.ENFORCE, "Banned from the queue.", null, List.copyOf(ids)));
    return rules;
  }

  private static AuthorRule banning(AuthorRule rule, Set<UUID> ids) {
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

  @Transactional
  Writer writer(UUID comment) {
    List<?> rows =
        database
            .createNativeQuery(
                "select site, author, chain, proven from comment where id = :id", Tuple.class)
            .setParameter("id", comment)
            .getResultList();
    if (rows.isEmpty()) {
      throw none();
    }
    var row = (Tuple) rows.getFirst();
    var ids = new LinkedHashSet<UUID>();
    var author = row.get("author", UUID.class);
    if (author != null) {
      ids.add(author);
    }
    if (row.get("proven", Boolean.class)) {
      ids.add(row.get("chain", UUID.class));
    }
    return new Writer(row.get("site", String.class), ids);
  }

  private static ProblemException none() {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no comment of this id with an author.");
  }
}
