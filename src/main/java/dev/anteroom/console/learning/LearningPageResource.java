package dev.anteroom.console.learning;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.console.page.Pages;
import dev.anteroom.console.page.ReturnUrl;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemException;
import dev.anteroom.learning.ImportingTrainingData;
import dev.anteroom.learning.LearningReports;
import dev.anteroom.screening.rule.LearnedRule;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page about a site's model: what it learned and how good its predictions are. Administrators
 * can import training examples from a file.
 */
@Path("/console/learning")
@RolesAllowed("moderator")
class LearningPageResource {
  /** The prefix of a line number in the field names of import errors. */
  private static final String LINE_PREFIX = "line ";

  private static final int MAX_SHOWN = 20;

  private final LearningReports accounts;
  private final ImportingTrainingData importing;
  private final AccessibleSites sites;
  private final RuleSets ruleSets;
  private final Clock clock;
  private final SecurityIdentity identity;

  LearningPageResource(
      LearningReports accounts,
      ImportingTrainingData importing,
      AccessibleSites sites,
      RuleSets ruleSets,
      Clock clock,
      SecurityIdentity identity) {
    this.accounts = accounts;
    this.importing = importing;
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.clock = clock;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance learning(Page page);
  }

  /**
   * The data of the page.
   *
   * @param rules the rules that act on the score
   * @param isAdmin whether the caller may import a file and change the site's settings
   * @param imported the result of an import; null if no file was sent
   */
  public record Page(
      String site,
      String name,
      LearningView learning,
      List<RuleState> rules,
      boolean isAdmin,
      @Nullable ImportedExamples imported,
      List<ImportError> errors,
      int moreErrors) {}

  /** An error in an imported file; the line is null if the error concerns the whole file. */
  public record ImportError(@Nullable Integer line, String message) {
    static List<ImportError> of(Problem problem) {
      return problem.errors().isEmpty()
          ? List.of(new ImportError(null, problem.detail()))
          : problem.errors().stream()
              .map(error -> new ImportError(line(error.field()), error.message()))
              .toList();
    }

    private static @Nullable Integer line(String field) {
      return field.startsWith(LINE_PREFIX)
          ? Integer.valueOf(field.substring(LINE_PREFIX.length()))
          : null;
    }
  }

  /**
   * A rule that acts on the score.
   *
   * @param above the threshold that a moderator set; null if the evaluation determines it
   * @param isWaiting whether the rule matches nothing until the evaluation yields a threshold
   */
  public record RuleState(
      String id, String action, String mode, @Nullable String above, boolean isWaiting) {
    static RuleState of(LearnedRule rule, boolean isEarned) {
      var above = rule.spamAbove();
      return new RuleState(
          rule.id(),
          rule.action().wire(),
          rule.mode().wire(),
          above == null ? null : String.format(Locale.ROOT, "%.3f", above),
          above == null && !isEarned && rule.mode() != Mode.OFF);
    }
  }

  /** The result of an import. */
  public record ImportedExamples(long examples, long shortened, long redactions) {}

  @GET
  public Response show(
      @QueryParam("site") @Nullable String id,
      @QueryParam("taught") @Nullable String examples,
      @QueryParam("shortened") @Nullable String shortened,
      @QueryParam("cut") @Nullable String redactions) {
    var imported =
        examples == null
            ? null
            : new ImportedExamples(number(examples), number(shortened), number(redactions));
    return Pages.html(
        Templates.learning(page(sites.namedOrFirst(Caller.of(identity), id), imported, List.of())));
  }

  /** Imports the request body, which is the file itself and is read line by line. */
  @POST
  @RolesAllowed("admin")
  @Consumes("application/x-ndjson")
  public Response importFile(@QueryParam("site") @Nullable String id, InputStream lines) {
    var site = sites.namedOrFirst(Caller.of(identity), id);
    try {
      var imported = importing.importLines(Caller.of(identity), site, lines);
      return Response.seeOther(
              new ReturnUrl("/console/learning")
                  .with("site", site.id())
                  .with("taught", String.valueOf(imported.lessons()))
                  .with("shortened", String.valueOf(imported.shortened()))
                  .with("cut", String.valueOf(imported.cut()))
                  .uri())
          .build();
    } catch (ProblemException e) {
      var problem = e.problem();
      return Pages.html(
          problem.code().status(), Templates.learning(page(site, null, ImportError.of(problem))));
    }
  }

  private Page page(Site site, @Nullable ImportedExamples imported, List<ImportError> errors) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var learning = LearningView.of(accounts.quickReport(site), today);
    return new Page(
        site.id(),
        site.settings().name(),
        learning,
        rules(site, learning.threshold() != null),
        Caller.of(identity).isAdmin(),
        imported,
        errors.stream().limit(MAX_SHOWN).toList(),
        Math.max(0, errors.size() - MAX_SHOWN));
  }

  private List<RuleState> rules(Site site, boolean isEarned) {
    return ruleSets.read(site.id(), site.rules().version()).orElse(List.of()).stream()
        .filter(LearnedRule.class::isInstance)
        .map(LearnedRule.class::cast)
        .map(rule -> RuleState.of(rule, isEarned))
        .toList();
  }

  private static long number(@Nullable String written) {
    return written != null && written.matches("[0-9]{1,9}") ? Long.parseLong(written) : 0;
  }
}
