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
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.rules.PreviewingRules;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of a site's rules: an editor for each rule, with a preview on stored comments. */
@Path("/console/rules")
@RolesAllowed("moderator")
class RulesPageResource {
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
  private static final int MAX_SHOWN = 20;

  private final AccessibleSites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;
  private final PreviewingRules previewing;
  private final RuleRecords records;
  private final ReviewQueue queue;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  RulesPageResource(
      AccessibleSites sites,
      RuleSets ruleSets,
      PublishingRules publishing,
      PreviewingRules previewing,
      RuleRecords records,
      ReviewQueue queue,
      ObjectMapper json,
      SecurityIdentity identity) {
    this.sites = sites;
    this.ruleSets = ruleSets;
    this.publishing = publishing;
    this.previewing = previewing;
    this.records = records;
    this.queue = queue;
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
   */
  public record Page(
      String site,
      String name,
      int version,
      List<Editor> rules,
      List<String> types,
      List<String> errors,
      @Nullable PreviewResult preview,
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

  /** The effect of a draft on stored comments. */
  public record PreviewResult(
      int examined, int changed, int approvedMatched, int spamMatched, List<Change> changes) {}

  /** A comment whose verdict would change. */
  public record Change(String name, String body, String status, String from, String to) {}

  /**
   * The rules of a site while one of them is edited.
   *
   * @param published the number of published rules; the rules after them are new
   * @param index the index of the open rule; -1 for none
   * @param former the id under which the open rule is published, even if the form changes it
   */
  private record Draft(
      Site site, ArrayNode rules, int published, int index, @Nullable String former) {
    /** Returns the id under which a rule is published; null if it is new. */
    @Nullable String published(int i) {
      if (i >= published) {
        return null;
      }
      return i == index ? former : rules.get(i).path("id").asText();
    }
  }

  @GET
  @Operation(hidden = true)
  public Response show(
      @QueryParam("site") @Nullable String id,
      @QueryParam("add") @Nullable String type,
      @QueryParam("published") @Nullable String published) {
    var site = accessibleSite(id);
    var rules = tree(site);
    int inForce = rules.size();
    int index = -1;
    if (type != null && RuleForms.names().contains(type)) {
      rules.addObject().put("type", type).put("id", type + "-" + (inForce + 1));
      index = inForce;
    }
    var draft = new Draft(site, rules, inForce, index, null);
    return page(200, draft, List.of(), null, index < 0 && published != null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response save(MultivaluedMap<String, String> form) {
    var site = accessibleSite(form.getFirst("site"));
    var tree = tree(site);
    int inForce = tree.size();
    var draft = new Draft(site, tree, inForce, merged(tree, form), form.getFirst("former"));
    List<Rule> rules;
    int edited;
    try {
      rules = json.convertValue(tree, RULES);
      edited = Integer.parseInt(Objects.requireNonNullElse(form.getFirst("version"), "-1"));
    } catch (IllegalArgumentException e) {
      return invalid(422, draft, List.of(unreadable(site)));
    }
    if ("preview".equals(form.getFirst("wish"))) {
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

  private Response preview(Draft draft, List<Rule> rules) {
    var errors = publishing.errors(Caller.of(identity), draft.site(), rules);
    if (!errors.isEmpty()) {
      return invalid(422, draft, sentences(errors));
    }
    var preview = previewing.preview(draft.site(), rules, PreviewingRules.MAX_SAMPLE);
    var id = draft.rules().get(draft.index()).path("id").asText();
    var own = preview.byRule().stream().filter(count -> count.rule().equals(id)).findFirst();
    var result =
        new PreviewResult(
            preview.examined(),
            preview.changedInAll(),
            own.map(PreviewingRules.RuleCount::approvedMatched).orElse(0),
            own.map(PreviewingRules.RuleCount::spamMatched).orElse(0),
            changes(preview));
    return page(200, draft, List.of(), result, false);
  }

  private List<Change> changes(PreviewingRules.Preview preview) {
    var shown = preview.changed().stream().limit(MAX_SHOWN).toList();
    var comments =
        queue
            .find(Caller.of(identity), shown.stream().map(PreviewingRules.Changed::id).toList())
            .stream()
            .collect(Collectors.toMap(QueuedComment::id, comment -> comment));
    var changes = new ArrayList<Change>();
    for (var change : shown) {
      var comment = comments.get(change.id());
      if (comment != null) {
        changes.add(
            new Change(
                comment.name(),
                comment.body(),
                change.status().wire(),
                change.from().wire(),
                change.to().wire()));
      }
    }
    return changes;
  }

  /** Merges a submitted form into the rules; returns the rule's index, or -1 if it was removed. */
  private static int merged(ArrayNode rules, MultivaluedMap<String, String> form) {
    var former = form.getFirst("former");
    int index = -1;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).path("id").asText().equals(former)) {
        index = i;
      }
    }
    if ("remove".equals(form.getFirst("wish"))) {
      if (index >= 0) {
        rules.remove(index);
      }
      return -1;
    }
    var rule = RuleForms.rule(form);
    if (index >= 0) {
      // The form does not show the fields that a rule applies to; they are kept.
      var kept = rules.get(index).path("fields");
      if (!kept.isMissingNode()) {
        rule.set("fields", kept);
      }
      rules.set(index, rule);
      return index;
    }
    rules.add(rule);
    return rules.size() - 1;
  }

  private Response invalid(int status, Draft draft, List<String> errors) {
    return page(status, draft, errors, null, false);
  }

  private Response page(
      int status,
      Draft draft,
      List<String> errors,
      @Nullable PreviewResult result,
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

  private Site accessibleSite(@Nullable String id) {
    var caller = Caller.of(identity);
    return id == null || id.isEmpty() ? sites.first(caller) : sites.named(caller, id);
  }

  private static List<String> sentences(List<FieldError> errors) {
    return errors.stream().map(FieldError::message).toList();
  }
}
