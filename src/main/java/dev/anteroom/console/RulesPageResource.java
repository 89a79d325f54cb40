package dev.anteroom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.anteroom.access.Caller;
import dev.anteroom.moderation.MySites;
import dev.anteroom.moderation.PreviewingRules;
import dev.anteroom.moderation.PublishingRules;
import dev.anteroom.moderation.PublishingRules.Outcome;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.moderation.RuleRecords;
import dev.anteroom.problem.FieldError;
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

/** A site's rules as a page: an editor for each, tried on what is stored before it is published. */
@Path("/console/rules")
@RolesAllowed("moderator")
class RulesPageResource {
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
  private static final int SHOWN = 20;

  private final MySites sites;
  private final RuleSets ruleSets;
  private final PublishingRules publishing;
  private final PreviewingRules previewing;
  private final RuleRecords records;
  private final ReviewQueue queue;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  RulesPageResource(
      MySites sites,
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
   * What the page shows.
   *
   * @param version the version that is edited
   */
  public record Page(
      String site,
      String name,
      int version,
      List<Editor> rules,
      List<String> types,
      List<String> faults,
      @Nullable Trial trial,
      boolean isPublished) {}

  /**
   * A rule's editor.
   *
   * @param record what became of its matches
   * @param isOpen whether it is being edited
   * @param former the id that it is published under; null where it isn't yet
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

  /** What a draft would do to what is stored. */
  public record Trial(
      int examined, int changed, int approvedMatched, int spamMatched, List<Change> changes) {}

  /** A comment that would be judged otherwise. */
  public record Change(String name, String body, String status, String from, String to) {}

  /**
   * A site's rules while one of them is edited.
   *
   * @param published how many of them are in force: those after them are new
   * @param place which one is open; -1 for none
   * @param former the id that the open one is published under, whatever its form says now
   */
  private record Draft(
      Site site, ArrayNode rules, int published, int place, @Nullable String former) {
    /** The id that a rule is published under; null where it isn't yet. */
    @Nullable String published(int i) {
      if (i >= published) {
        return null;
      }
      return i == place ? former : rules.get(i).path("id").asText();
    }
  }

  @GET
  @Operation(hidden = true)
  public Response show(
      @QueryParam("site") @Nullable String id,
      @QueryParam("add") @Nullable String type,
      @QueryParam("published") @Nullable String published) {
    var site = mine(id);
    var rules = tree(site);
    int inForce = rules.size();
    int place = -1;
    if (type != null && RuleForms.names().contains(type)) {
      rules.addObject().put("type", type).put("id", type + "-" + (inForce + 1));
      place = inForce;
    }
    var draft = new Draft(site, rules, inForce, place, null);
    return page(200, draft, List.of(), null, place < 0 && published != null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response save(MultivaluedMap<String, String> form) {
    var site = mine(form.getFirst("site"));
    var tree = tree(site);
    int inForce = tree.size();
    var draft = new Draft(site, tree, inForce, merged(tree, form), form.getFirst("former"));
    List<Rule> rules;
    int edited;
    try {
      rules = json.convertValue(tree, RULES);
      edited = Integer.parseInt(Objects.requireNonNullElse(form.getFirst("version"), "-1"));
    } catch (IllegalArgumentException e) {
      return faulty(422, draft, List.of(unreadable(site)));
    }
    if ("preview".equals(form.getFirst("wish"))) {
      return preview(draft, rules);
    }
    return switch (publishing.publish(Caller.of(identity), site, edited, rules)) {
      case Outcome.Published published ->
          Response.seeOther(URI.create("/console/rules?site=%s&published=1".formatted(site.id())))
              .build();
      case Outcome.Outdated(var now) ->
          faulty(
              409,
              draft,
              List.of(
                  "The rules were changed meanwhile: version %d is in force. Look at it before you publish."
                      .formatted(now)));
      case Outcome.Faulty(var faults) -> faulty(422, draft, sentences(faults));
    };
  }

  private String unreadable(Site site) {
    boolean isOfOtherRelease =
        ruleSets.read(site.id(), site.rules().version()).orElse(List.of()).stream()
            .anyMatch(UnknownRule.class::isInstance);
    return isOfOtherRelease
        ? "A newer release of the service wrote one of these rules, which this release cannot"
            + " change. Edit the rules once the newer release runs."
        : "One of the fields holds no number.";
  }

  private Response preview(Draft draft, List<Rule> rules) {
    var faults = publishing.faults(Caller.of(identity), draft.site(), rules);
    if (!faults.isEmpty()) {
      return faulty(422, draft, sentences(faults));
    }
    var preview = previewing.preview(draft.site(), rules, PreviewingRules.MOST);
    var id = draft.rules().get(draft.place()).path("id").asText();
    var own = preview.byRule().stream().filter(count -> count.rule().equals(id)).findFirst();
    var trial =
        new Trial(
            preview.examined(),
            preview.changedInAll(),
            own.map(PreviewingRules.RuleCount::approvedMatched).orElse(0),
            own.map(PreviewingRules.RuleCount::spamMatched).orElse(0),
            changes(preview));
    return page(200, draft, List.of(), trial, false);
  }

  private List<Change> changes(PreviewingRules.Preview preview) {
    var shown = preview.changed().stream().limit(SHOWN).toList();
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

  /** Puts what a form says into the rules; its place there, -1 where it was taken out. */
  private static int merged(ArrayNode rules, MultivaluedMap<String, String> form) {
    var former = form.getFirst("former");
    int place = -1;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).path("id").asText().equals(former)) {
        place = i;
      }
    }
    if ("remove".equals(form.getFirst("wish"))) {
      if (place >= 0) {
        rules.remove(place);
      }
      return -1;
    }
    var rule = RuleForms.rule(form);
    if (place >= 0) {
      // What the form doesn't show, such as the fields a rule looks at, stays.
      var kept = rules.get(place).path("fields");
      if (!kept.isMissingNode()) {
        rule.set("fields", kept);
      }
      rules.set(place, rule);
      return place;
    }
    rules.add(rule);
    return rules.size() - 1;
  }

  private Response faulty(int status, Draft draft, List<String> faults) {
    return page(status, draft, faults, null, false);
  }

  private Response page(
      int status, Draft draft, List<String> faults, @Nullable Trial trial, boolean isPublished) {
    var site = draft.site();
    var known =
        records.of(site.id()).stream()
            .collect(Collectors.toMap(RuleRecords.RuleRecord::rule, record -> record));
    var editors = new ArrayList<Editor>();
    for (int i = 0; i < draft.rules().size(); i++) {
      editors.add(editor(draft.rules().get(i), known, i == draft.place(), draft.published(i)));
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
                faults,
                trial,
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

  private Site mine(@Nullable String id) {
    var caller = Caller.of(identity);
    return id == null || id.isEmpty() ? sites.first(caller) : sites.named(caller, id);
  }

  private static List<String> sentences(List<FieldError> faults) {
    return faults.stream().map(FieldError::message).toList();
  }
}
