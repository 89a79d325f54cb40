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
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A moderator bans whoever wrote a comment, which is an edit of the rules: the author, and where a
 * receipt was shown the chain, which then is trusted no more.
 */
@ApplicationScoped
public class BanningAuthors {
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

  /** Where a comment stands: its author, and the chain that its receipt joined it to. */
  private record Writer(String site, @Nullable UUID author, UUID chain, boolean isProven) {
    Set<UUID> known() {
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

  /** The rule that an edit adds to. */
  private record Listed(String rule, Action action, String note) {}

  private static final Listed BANNED =
      new Listed("banned", Action.REJECT, "Banned from the queue.");
  private static final Listed DISTRUSTED =
      new Listed("distrusted", Action.HOLD, "No longer trusted, from the queue.");

  /** Bans the author of a comment; the version of the rules that says so. */
  public int ban(Caller caller, UUID comment) {
    var writer = writer(caller, comment);
    if (writer.known().isEmpty()) {
      throw none();
    }
    return list(caller, writer.site(), BANNED, writer.known());
  }

  /**
   * Stops trusting the chain of a comment: what comes with one of its receipts waits from now on,
   * however much of it was approved. The version of the rules that says so.
   */
  public int distrust(Caller caller, UUID comment) {
    var writer = writer(caller, comment);
    return list(caller, writer.site(), DISTRUSTED, Set.of(writer.chain()));
  }

  private int list(Caller caller, String id, Listed listed, Set<UUID> ids) {
    for (int i = 0; i < TRIES; i++) {
      var site = sites.find(id).orElseThrow(BanningAuthors::none);
      int version = site.rules().version();
      switch (publishing.publish(caller, site, version, with(site, listed, ids))) {
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

  private List<Rule> with(Site site, Listed listed, Set<UUID> ids) {
    var rules = new ArrayList<>(ruleSets.read(site.id(), site.rules().version()).orElse(List.of()));
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) instanceof AuthorRule rule && rule.id().equals(listed.rule())) {
        rules.set(i, banning(rule, ids));
        return rules;
      }
    }
    rules.add(
        new AuthorRule(
            listed.rule(), listed.action(), Mode.ENFORCE, listed.note(), null, List.copyOf(ids)));
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

  private Writer writer(Caller caller, UUID comment) {
    var writer = QuarkusTransaction.joiningExisting().call(() -> read(comment));
    if (!caller.hasPartIn(writer.site())) {
      throw none();
    }
    return writer;
  }

  private Writer read(UUID comment) {
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
    return new Writer(
        row.get("site", String.class),
        row.get("author", UUID.class),
        row.get("chain", UUID.class),
        row.get("proven", Boolean.class));
  }

  private static ProblemException none() {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no comment of this id with an author.");
  }
}
