package dev.anteroom.rules;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.site.RuleSets;
import dev.anteroom.site.Site;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Serves a site's rules, to read, publish, preview and try them. */
@Path("/api/moderation/sites/{site}")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class RulesResource {
  private static final int MAX_SAMPLES = 1_000;

  private final AccessibleSites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;
  private final PreviewingRules previewing;
  private final ScreeningTexts screening;
  private final RuleRecords records;
  private final SecurityIdentity identity;

  RulesResource(
      AccessibleSites sites,
      RuleSets ruleSets,
      PublishingRules publishing,
      PreviewingRules previewing,
      ScreeningTexts screening,
      RuleRecords records,
      SecurityIdentity identity) {
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.publishing = publishing;
    this.previewing = previewing;
    this.screening = screening;
    this.records = records;
    this.identity = identity;
  }

  /** A version of a site's rules. */
  record RulesResponse(int version, List<Rule> rules) {}

  /** The rules to publish. */
  record RulesRequest(@Nullable List<Rule> rules) {}

  /** A draft, and on how many of the newest comments to preview it. */
  record PreviewRequest(@Nullable List<Rule> rules, @Nullable Integer sample) {}

  /** Texts to screen. */
  record ScreenRequest(@Nullable List<ScreeningTexts.@Nullable Sample> comments) {}

  /**
   * The result for each text, in order.
   *
   * @param notExamined the types of rules, and the guards, that need signals of a submission
   */
  record ScreenResponse(
      int rulesVersion, List<ScreeningTexts.Result> results, List<String> notExamined) {}

  /** Who published each version, and when. */
  record VersionsResponse(List<RuleSets.Version> versions) {}

  /** The record of each rule. */
  record RecordsResponse(List<RuleRecords.RuleRecord> records) {}

  @GET
  @Path("rules")
  @Operation(
      summary = "Get the rules of a site",
      description = "The current version, or an older one.")
  public RestResponse<RulesResponse> rules(
      String site, @QueryParam("version") @Nullable Integer version) {
    var mine = accessibleSite(site);
    int wanted = version == null ? mine.rules().version() : version;
    var rules =
        ruleSets
            .read(mine.id(), wanted)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemCode.NOT_FOUND, "This version of the rules does not exist."));
    return withETag(wanted, rules);
  }

  @GET
  @Path("rules/versions")
  @Operation(summary = "List the versions of the rules, the newest first")
  public VersionsResponse versions(String site) {
    return new VersionsResponse(ruleSets.versions(accessibleSite(site).id()));
  }

  @GET
  @Path("rules/records")
  @Operation(summary = "Get the decisions on the matches of each rule")
  public RecordsResponse records(String site) {
    return new RecordsResponse(records.of(accessibleSite(site).id()));
  }

  @PUT
  @Path("rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace the rules of a site",
      description =
          "If-Match is the ETag of the version that was edited. Rules that are not valid change nothing.")
  public RestResponse<RulesResponse> publish(
      String site, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String edited, RulesRequest wish) {
    var mine = accessibleSite(site);
    if (edited == null) {
      throw ProblemException.of(
          ProblemCode.PRECONDITION_REQUIRED,
          "Send If-Match with the ETag of the rules that you edited.");
    }
    int version = version(edited, mine);
    var rules = required(wish == null ? null : wish.rules());
    return switch (publishing.publish(Caller.of(identity), mine, version, rules)) {
      case PublishingRules.Outcome.Published(var next, var published) -> withETag(next, published);
      case PublishingRules.Outcome.Outdated(var now) -> throw outdated(now);
      case PublishingRules.Outcome.Invalid(var faults) -> throw ProblemException.invalid(faults);
    };
  }

  @POST
  @Path("rules/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Preview rules on the newest stored comments",
      description = "Compares the verdicts with the decisions of moderators. Stores nothing.")
  public PreviewingRules.Preview preview(String site, PreviewRequest wish) {
    var mine = accessibleSite(site);
    var rules = required(wish == null ? null : wish.rules());
    var faults = publishing.errors(Caller.of(identity), mine, rules);
    int sample =
        Objects.requireNonNullElse(wish == null ? null : wish.sample(), PreviewingRules.MAX_SAMPLE);
    if (sample < 1 || sample > PreviewingRules.MAX_SAMPLE) {
      throw invalid("sample", "Use a number from 1 to 10,000.");
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return previewing.preview(mine, rules, sample);
  }

  @POST
  @Path("screen")
  @RolesAllowed({"moderator", "screener"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Screen texts with the current rules",
      description = "Up to 1,000 texts, each independently. Stores nothing.")
  public ScreenResponse screen(String site, ScreenRequest wish) {
    var mine = accessibleSite(site);
    var samples = wish == null ? null : wish.comments();
    if (samples == null || samples.isEmpty() || samples.size() > MAX_SAMPLES) {
      throw invalid("comments", "Send 1 to 1,000 comments.");
    }
    return new ScreenResponse(
        mine.rules().version(), screening.screen(mine, samples), ScreeningTexts.notExamined(mine));
  }

  private Site accessibleSite(String id) {
    return sites.named(Caller.of(identity), id);
  }

  private static List<Rule> required(@Nullable List<Rule> rules) {
    if (rules == null) {
      throw ProblemException.invalid(
          new FieldError("rules", FieldCode.REQUIRED, "Send the rules, or an empty list."));
    }
    return rules;
  }

  /** Returns the current version if the tag names it; any other tag is outdated. */
  private static int version(String tag, Site site) {
    int present = site.rules().version();
    if (!tag.equals("*") && !tag.equals("\"" + present + "\"")) {
      throw outdated(present);
    }
    return present;
  }

  private static ProblemException outdated(int now) {
    return ProblemException.of(
        ProblemCode.PRECONDITION_FAILED,
        "The rules have changed; the current one is version %d. Read it and apply your changes to it."
            .formatted(now));
  }

  private static RestResponse<RulesResponse> withETag(int version, List<Rule> rules) {
    return RestResponse.ResponseBuilder.ok(new RulesResponse(version, rules))
        .header(HttpHeaders.ETAG, "\"" + version + "\"")
        .build();
  }

  private static ProblemException invalid(String field, String message) {
    return ProblemException.invalid(new FieldError(field, FieldCode.INVALID, message));
  }
}
