package dev.anteroom.console.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.Pages;
import dev.anteroom.http.FieldError;
import dev.anteroom.rules.PublishingRules;
import dev.anteroom.rules.PublishingRules.Outcome;
import dev.anteroom.rules.RuleRecords;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.UnknownRule;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a site's rules: an editor for each rule, with a preview on stored comments. */
@Path("/console/rules")
@RolesAllowed("moderator")
class RulesPageResource {
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};

  private final AccessibleSites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;
  private final RulePreview previewing;
  private final RuleRecords records;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  RulesPageResource(
      AccessibleSites sites,
      RuleSets ruleSets,
      PublishingRules publishing,
      RulePreview previewing,
      RuleRecords records,
      ObjectMapper json,
      SecurityIdentity identity) {
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.publishing = publishing;
    this.previewing = previewing;
    this.records = records;
    this.json = json;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance rules(Page page);
  }

  /**
   * The data of the page.
   *
   * @param version the version of the rule set that is edited
   * @param isPreviewDue whether to offer a preview of all rules after an upgrade
   */
  public record Page(
      String site,
      String name,
      int version,
      List<Editor> rules,
      List<String> types,
      List<String> errors,
      RulePreview.@Nullable Result preview,
      boolean isPreviewDue,
      boolean isPublished) {}

  /**
   * The editor of a rule.
   *
   * @param record how moderators decided the rule's matches
   * @param isOpen whether the rule is being edited
   * @param former the id under which the rule is published; null if it is new
   */
  public record Editor(
      String id,
      String type,
      String action,
      String mode,
      RuleRecords.@Nullable RuleRecord record,
      List<Forms.Input> inputs,
      boolean isOpen,
      @Nullable String former) {}

  @GET
  public Response show(
      @QueryParam("site") @Nullable String id,
      @QueryParam("add") @Nullable String type,
      @QueryParam("published") @Nullable String published) {
    var site = sites.namedOrFirst(Caller.of(identity), id);
    var draft = RuleDraft.adding(type, site, tree(site));
    return page(200, draft, List.of(), null, draft.index() < 0 && published != null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response save(MultivaluedMap<String, String> form) {
    var site = sites.namedOrFirst(Caller.of(identity), form.getFirst("site"));
    var wish = Objects.requireNonNullElse(form.getFirst("wish"), "");
    if (wish.equals("decline")) {
      previewing.decline(site);
      return Response.seeOther(URI.create("/console/rules?site=" + site.id())).build();
    }
    if (wish.equals("previewAll")) {
      return previewAll(site);
    }
    var draft = RuleDraft.merged(form, site, tree(site));
    List<Rule> rules;
    int edited;
    try {
      rules = json.convertValue(draft.rules(), RULES);
      edited = Integer.parseInt(Objects.requireNonNullElse(form.getFirst("version"), "-1"));
    } catch (IllegalArgumentException e) {
      return invalid(422, draft, List.of(unreadable(site)));
    }
    if (wish.equals("preview")) {
      return preview(draft, rules);
    }
    return switch (publishing.publish(Caller.of(identity), site, edited, rules)) {
      case Outcome.Published published ->
          Response.seeOther(URI.create("/console/rules?site=%s&published=1".formatted(site.id())))
              .build();
      case Outcome.Outdated(var now) ->
          invalid(
              409,
              draft,
              List.of(
                  "The rules have changed; the current one is version %d. Check it before you publish."
                      .formatted(now)));
      case Outcome.Invalid(var errors) -> invalid(422, draft, sentences(errors));
    };
  }

  private String unreadable(Site site) {
    boolean isOfOtherRelease =
        ruleSets.read(site.id(), site.rules().version()).orElse(List.of()).stream()
            .anyMatch(UnknownRule.class::isInstance);
    return isOfOtherRelease
        ? "One of these rules was written by a newer release of the service, and this release cannot"
            + " change it. Edit the rules when the newer release is running."
        : "A field does not contain a valid number.";
  }

  private Response preview(RuleDraft draft, List<Rule> rules) {
    var caller = Caller.of(identity);
    var errors = publishing.errors(caller, draft.site(), rules);
    return errors.isEmpty()
        ? page(
            200,
            draft,
            List.of(),
            previewing.preview(caller, draft.site(), rules, draft.openId()),
            false)
        : invalid(422, draft, sentences(errors));
  }

  /** Previews the published rules, as an upgrade may have changed what they match. */
  private Response previewAll(Site site) {
    var rules = ruleSets.read(site.id(), site.rules().version()).orElse(List.of());
    return page(
        200,
        RuleDraft.adding(null, site, tree(site)),
        List.of(),
        previewing.preview(Caller.of(identity), site, rules, null),
        false);
  }

  private Response invalid(int status, RuleDraft draft, List<String> errors) {
    return page(status, draft, errors, null, false);
  }

  private Response page(
      int status,
      RuleDraft draft,
      List<String> errors,
      RulePreview.@Nullable Result result,
      boolean isPublished) {
    var site = draft.site();
    var known =
        records.of(site.id()).stream()
            .collect(Collectors.toMap(RuleRecords.RuleRecord::rule, record -> record));
    var editors = new ArrayList<Editor>();
    for (int i = 0; i < draft.rules().size(); i++) {
      editors.add(editor(draft.rules().get(i), known, i == draft.index(), draft.published(i)));
    }
    return Pages.html(
        status,
        Templates.rules(
            new Page(
                site.id(),
                site.settings().name(),
                site.rules().version(),
                editors,
                RuleForms.names(),
                errors,
                result,
                previewing.isDue(site),
                isPublished)));
  }

  private static Editor editor(
      JsonNode rule,
      Map<String, RuleRecords.RuleRecord> records,
      boolean isOpen,
      @Nullable String former) {
    var id = rule.path("id").asText();
    var type = rule.path("type").asText();
    var record = records.get(id);
    return new Editor(
        id,
        type,
        rule.path("action").asText("hold"),
        rule.path("mode").asText("enforce"),
        record,
        RuleForms.inputs(type, rule),
        isOpen,
        former);
  }

  private ArrayNode tree(Site site) {
    var rules = ruleSets.read(site.id(), site.rules().version()).orElse(List.of());
    try {
      return (ArrayNode) json.readTree(json.writerFor(RULES).writeValueAsString(rules));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules are always writable", e);
    }
  }

  private static List<String> sentences(List<FieldError> errors) {
    return errors.stream().map(FieldError::message).toList();
  }
}
