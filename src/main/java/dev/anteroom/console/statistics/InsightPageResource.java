package dev.anteroom.console.statistics;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.console.page.BarChart;
import dev.anteroom.console.page.BarChart.Count;
import dev.anteroom.console.page.BarChart.Stack;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.HumanDuration;
import dev.anteroom.console.page.Pages;
import dev.anteroom.site.Site;
import dev.anteroom.statistics.Insight;
import dev.anteroom.statistics.Insight.Day;
import dev.anteroom.statistics.Insight.RuleFigures;
import dev.anteroom.statistics.Insights;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of a site's statistics: received and decided comments as charts and tables. */
@Path("/console/insight")
@RolesAllowed("moderator")
class InsightPageResource {
  private static final int MAX_SHOWN = 50;

  private final Insights insights;
  private final AccessibleSites sites;
  private final Clock clock;
  private final SecurityIdentity identity;

  InsightPageResource(
      Insights insights, AccessibleSites sites, Clock clock, SecurityIdentity identity) {
    this.insights = insights;
    this.sites = sites;
    this.clock = clock;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance insight(Page page);
  }

  /**
   * The data of the page.
   *
   * @param site empty for all of the caller's sites
   * @param name the site's name; null for all of the caller's sites
   * @param caught the share of rejected comments and spam that screening filed by itself, in
   *     percent
   * @param maxReceived the largest number of comments received on one day
   * @param moreRules the number of rules that are not shown
   */
  public record Page(
      String site,
      @Nullable String name,
      List<Forms.Choice> days,
      int requestedDays,
      boolean isEmpty,
      Insight insight,
      @Nullable HumanDuration oldest,
      @Nullable String caught,
      long maxReceived,
      BarChart received,
      BarChart decided,
      WaitChart waits,
      List<RuleRow> rules,
      int moreRules) {}

  /** The figures of a rule, with the name of its site. */
  public record RuleRow(String name, RuleFigures figures) {}

  @GET
  public Response show(
      @QueryParam("site") @DefaultValue("") String id,
      @QueryParam("days") @DefaultValue(Insights.DEFAULT_DAYS) String days) {
    var caller = Caller.of(identity);
    var mine = sites.all(caller);
    var one = id.isEmpty() ? null : sites.named(caller, id);
    int asked = Insights.parseDays(days);
    var insight = insights.insight(one == null ? mine : List.of(one), asked);
    return Pages.html(Templates.insight(page(one, mine, asked, insight)));
  }

  private Page page(@Nullable Site one, List<Site> mine, int asked, Insight insight) {
    var oldest = insight.waiting().oldest();
    var names = mine.stream().collect(Collectors.toMap(Site::id, site -> site.settings().name()));
    return new Page(
        one == null ? "" : one.id(),
        one == null ? null : one.settings().name(),
        Stream.of(7, 30, 90, asked)
            .distinct()
            .sorted()
            .map(n -> new Forms.Choice(n.toString(), n == asked))
            .toList(),
        asked,
        insight.received().received() == 0
            && insight.decided().sum() == 0
            && insight.waiting().count() == 0,
        insight,
        oldest == null ? null : HumanDuration.of(Duration.between(oldest, clock.instant())),
        caught(insight),
        insight.days().stream().mapToLong(day -> day.received().received()).max().orElse(0),
        BarChart.of(insight.days().stream().map(InsightPageResource::received).toList()),
        BarChart.of(insight.days().stream().map(InsightPageResource::decided).toList()),
        WaitChart.of(insight.days()),
        insight.rules().stream()
            .limit(MAX_SHOWN)
            .map(rule -> new RuleRow(names.getOrDefault(rule.site(), rule.site()), rule))
            .toList(),
        Math.max(0, insight.rules().size() - MAX_SHOWN));
  }

  private static @Nullable String caught(Insight insight) {
    long bad = insight.received().rejected() + insight.received().spam();
    long alone = insight.alone().filed() - insight.alone().overturned();
    return bad == 0
        ? null
        : String.format(Locale.ROOT, "%.1f", 100d * Math.clamp(alone, 0, bad) / bad);
  }

  private static Stack received(Day day) {
    var counts = day.received();
    return new Stack(
        day.day(),
        List.of(
            new Count("approved", counts.approved()),
            new Count("rejected", counts.rejected()),
            new Count("spam", counts.spam()),
            new Count("pending", counts.waiting()),
            new Count("deleted", counts.deleted())));
  }

  private static Stack decided(Day day) {
    var counts = day.decided();
    return new Stack(
        day.day(),
        List.of(
            new Count("approved", counts.approved()),
            new Count("rejected", counts.rejected()),
            new Count("spam", counts.spam())));
  }
}
