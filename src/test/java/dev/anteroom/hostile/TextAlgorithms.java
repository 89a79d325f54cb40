package dev.anteroom.hostile;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import dev.anteroom.screening.RecentFingerprints;
import dev.anteroom.screening.RuleSet;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.folding.DomainSet;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.LinkFinder;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.model.Label;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.model.Reason;
import dev.anteroom.screening.model.SiteModel;
import dev.anteroom.screening.model.TrainingExample;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.LearnedRule;
import dev.anteroom.screening.rule.LinksRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.RepeatRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.ShapeRule;
import dev.anteroom.screening.term.Extent;
import dev.anteroom.screening.term.TermSet;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.search.SearchedText;
import dev.anteroom.text.Redaction;
import dev.anteroom.text.StoredText;
import dev.anteroom.text.TextDiff;
import dev.anteroom.text.markdown.Formatting;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every algorithm that processes texts from readers, by name. Loaded by {@link WorkMeter}, so that
 * it calls the instrumented classes.
 */
final class TextAlgorithms implements Supplier<Map<String, Function<String, Object>>> {
  /** Words, phrases, a term of one letter, two terms with a long common prefix, and short terms. */
  private static final List<String> TERMS =
      List.of(
          "casino",
          "casinos",
          "casino online",
          "cash",
          "cassino royale",
          "viagra",
          "work from home",
          "sex",
          "ass",
          "asset",
          "buy now",
          "free money",
          "poker",
          "aaaa",
          "aaaaaaaab",
          "ab".repeat(60),
          "ab".repeat(60) + "c",
          "ab",
          "c",
          "赌",
          "赌场",
          "赌场赌场",
          "казино",
          "ดาว",
          "c-a-s-i-n-o",
          "co.co",
          ".com",
          "$$$",
          "a a a a",
          "!?!");

  private static final List<String> PATTERNS =
      List.of(
          "(?i)\\bcasino\\b",
          "(a+)+$",
          "(a|ab)*c",
          "(?i)https?://[^ ]*\\.(ru|cn)",
          "a.*b.*c",
          "(\\w+\\s?){3}x");

  private static final int MAX_LENGTH = 10_000;
  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.EPOCH;

  private final Map<String, Function<String, Object>> all = new LinkedHashMap<>();
  private final SiteModel model = trainedModel();

  @Override
  public Map<String, Function<String, Object>> get() {
    stored();
    screening();
    rules();
    pages();
    return all;
  }

  private void stored() {
    all.put("Redaction.redact", Redaction::redact);
    all.put("Redaction.removeUserinfo", Redaction::removeUserinfo);
    all.put("EmailAddress.error", text -> EmailAddress.of(text).error());
    all.put("StoredText.of", text -> StoredText.of(text, MAX_LENGTH));
    all.put("Formatting.check", text -> Formatting.BASIC.check(text, MAX_LENGTH));
    all.put("Formatting.html", Formatting.BASIC::html);
    all.put("Formatting.html of plain texts", Formatting.PLAIN::html);
    all.put("CanonicalArticle.of", CanonicalArticle::of);
    all.put("CanonicalArticle.keyOf", CanonicalArticle::keyOf);
  }

  private void screening() {
    var parts = TermSet.of(TERMS, Extent.PART);
    var domains = DomainSet.of(List.of("evil.com", "co.uk"));
    all.put("FoldedText.of", FoldedText::of);
    all.put("TermSet.find", text -> parts.find(FoldedText.of(text)));
    all.put("LinkFinder.find", text -> LinkFinder.find(FoldedText.of(text)));
    all.put("TextFingerprint.of", text -> TextFingerprint.of(FoldedText.of(text)));
    all.put("DomainSet.ascii", DomainSet::ascii);
    all.put("DomainSet.findCovering", domains::findCovering);
  }

  private void rules() {
    var patterns =
        RuleSet.compile(
            1,
            PATTERNS.stream().map(regex -> pattern("p" + PATTERNS.indexOf(regex), regex)).toList());
    all.put("PatternRule", text -> Screener.screen(reply(text), Facts.NONE, patterns));
    var shape = new ShapeRule("s", Action.HOLD, null, null, .7, 10, 1, 50, true);
    var shapes = RuleSet.compile(1, List.of(shape));
    all.put("ShapeRule", text -> Screener.screen(reply(text), Facts.NONE, shapes));
    var many = manyRules();
    var facts = facts();
    all.put("Screener.screen", text -> Screener.screen(reply(text), facts, many));
    var formatted = many.withFormatting(Formatting.BASIC);
    all.put(
        "Screener.screen of formatted texts",
        text -> Screener.screen(reply(text), facts, formatted));
  }

  private static Rule pattern(String id, String regex) {
    return new PatternRule(id, Action.HOLD, null, null, regex, null);
  }

  private static RuleSet manyRules() {
    return RuleSet.compile(
        1,
        List.of(
            new LinksRule("l", Action.HOLD, null, null, 2, List.of("evil.com"), List.of("a.com")),
            new KeywordsRule("k", Action.SPAM, null, null, TERMS, null, null),
            new RepeatRule("r", Action.HOLD, null, null, 60, .9, null),
            new ShapeRule("s", Action.HOLD, Mode.SHADOW, null, .7, 10, null, null, true),
            new LearnedRule("m", Action.SPAM, Mode.ENFORCE, null, .001)));
  }

  private Facts facts() {
    var prints = new RecentFingerprints();
    prints.add(ID, NOW, TextFingerprint.of(FoldedText.of("a reply that came before this one did")));
    Facts.SimilarTextFinder recent =
        (print, within) -> prints.mostSimilar(print, within, NOW, null);
    return Facts.forSubmission(Facts.SubmissionSignals.NONE, Facts.Author.UNKNOWN, recent)
        .with(
            new CommentScorer() {
              @Override
              public Optional<ModelScore> score(ClassifierInput reading) {
                return model.score(reading, null, .005);
              }

              @Override
              public List<Reason> reasons(ClassifierInput reading) {
                return model.reasons(reading);
              }
            });
  }

  private void pages() {
    all.put(
        "TextDiff",
        text ->
            List.of(
                TextDiff.between(text, "z " + reversed(text)),
                TextDiff.between(text, halved(text))));
    all.put("SearchedText", SearchedText::vector);
    all.put(
        "CommentFeed",
        text -> {
          var feed =
              newInstance(
                  "dev.anteroom.publication.PublicQuery$FeedQuery",
                  "demo",
                  CanonicalArticle.of("https://a.example/").orElseThrow(),
                  "Demo",
                  true,
                  Formatting.BASIC);
          return call(
              "dev.anteroom.publication.CommentFeed",
              "of",
              feed,
              List.of(
                  newInstance(
                      "dev.anteroom.publication.ApprovedComments$FeedEntry",
                      ID,
                      null,
                      "Reader",
                      null,
                      text,
                      NOW,
                      NOW,
                      "https://a.example/")));
        });
    var engine = engine();
    var card = engine.getTemplate("tags/card.html");
    all.put(
        "the card of the console", text -> render(card, Map.of("card", card(text), "view", "")));
    var page = engine.getTemplate("submission/invalid.html");
    all.put(
        "the page of a refused form",
        text ->
            render(
                page,
                Map.of(
                    "form",
                    Map.of(
                        "body",
                        text,
                        "name",
                        text,
                        "website",
                        text,
                        "asksForWebsite",
                        true,
                        "errors",
                        List.of(),
                        "hiddenErrors",
                        List.of()))));
  }

  /** Renders the text as a moderator sees it, with the matches of the rules. */
  private Object card(String text) {
    var spans = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      spans.add("[%d,%d]".formatted(i, text.length() - i - 1));
    }
    var verdict =
        "{\"matches\":[{\"field\":\"body\",\"mode\":\"enforce\",\"action\":\"spam\",\"rule\":\"r\","
            + "\"type\":\"shape\",\"explanation\":\"\",\"spans\":"
            + spans
            + "}]}";
    var comment =
        new QueuedComment(
            ID,
            "demo",
            "a",
            null,
            "Reader",
            null,
            text,
            Status.PENDING,
            1,
            NOW,
            null,
            false,
            AuthorHistory.NONE,
            verdict,
            null,
            null);
    return call("dev.anteroom.console.Card", "of", comment, null, false);
  }

  private static String render(Template template, Map<String, Object> data) {
    var instance = template.instance();
    data.forEach(instance::data);
    return instance.render();
  }

  private static Engine engine() {
    var builder =
        Engine.builder()
            .addDefaults()
            .strictRendering(false)
            .addValueResolver(new ReflectionValueResolver())
            .addValueResolver(
                ValueResolver.builder()
                    .applyToName("urlEncoded")
                    .resolveSync(
                        c -> URLEncoder.encode(c.getBase().toString(), StandardCharsets.UTF_8))
                    .build())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(TextAlgorithms::template);
    for (var tag : userTags()) {
      builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag + ".html"));
    }
    for (var messages : List.of("text", "msg", "reply")) {
      builder.addNamespaceResolver(
          NamespaceResolver.builder(messages)
              .resolveAsync(c ->
                  c.getParams().isEmpty()
                      ? CompletableFuture.completedStage(c.getName())
                      : c.evaluate(c.getParams().getFirst()))
              .build());
    }
    return builder.build();
  }

  private static List<String> userTags() {
    try (var files = Files.list(Path.of("src/main/resources/templates/tags"))) {
      return files.map(file -> file.getFileName().toString().replace(".html", "")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quarkus finds an included template by its name without the suffix, too. */
  private static String fileOf(String id) {
    return id.endsWith(".html") ? id : id + ".html";
  }

  private static Optional<TemplateLocation> template(String id) {
    try (var in = TextAlgorithms.class.getResourceAsStream("/templates/" + fileOf(id))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new Located(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Located(String text) implements TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType("text/html"));
    }
  }

  private static Candidate reply(String body) {
    return new Candidate("Reader", null, body);
  }

  private static SiteModel trainedModel() {
    var model = SiteModel.empty();
    var texts = List.of("thank you for this article", "cheap pills at our casino a");
    for (int i = 0; i < 40; i++) {
      var label = i % 2 == 0 ? Label.GOOD : Label.BAD;
      model.trainNgram(
          new TrainingExample(
              i + 1, new ClassifierInput(reply(texts.get(i % 2) + " " + i), 0), label, null),
          .005);
    }
    return model;
  }

  /** Returns the same words in reverse order. */
  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String halved(String text) {
    var halved = new StringBuilder();
    var words = text.split("(?<= )", -1);
    for (int i = 0; i < words.length; i += 2) {
      halved.append(words[i]);
    }
    return halved.toString();
  }

  private static Object newInstance(String type, Object... arguments) {
    try {
      var made = Class.forName(type).getDeclaredConstructors()[0];
      made.setAccessible(true);
      return made.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls a method of a package-private class. */
  private static Object call(String type, String name, Object... arguments) {
    try {
      var method =
          Arrays.stream(Class.forName(type).getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
