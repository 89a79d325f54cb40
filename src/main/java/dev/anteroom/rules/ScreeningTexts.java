package dev.anteroom.rules;

import dev.anteroom.learning.ScoringTexts;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.sealing.EmailFacts;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.text.StoredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tries texts against the rules in force; writes nothing. */
@ApplicationScoped
public class ScreeningTexts {
  private static final int MAX_NAME_LENGTH = 80;
  private static final int MAX_WEBSITE_LENGTH = 300;

  /**
   * A text to try.
   *
   * @param email feeds the rule on addresses alone; nobody is looked up by it
   * @param author the id of an author whose bans count
   */
  public record Sample(
      @Nullable String name,
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              writeOnly = true)
          @Nullable EmailAddress email,
      @Nullable String website,
      @Nullable String body,
      @Nullable String article,
      @Nullable UUID author) {}

  /** What came of one text. */
  public sealed interface Result {}

  /**
   * Judged.
   *
   * @param body the text as it would be stored; spans refer to it
   */
  public record Screened(Action action, @Nullable Double score, List<Match> matches, String body)
      implements Result {}

  /** Not judged, since it couldn't be a reply. */
  public record Refused(String error, String field, String message) implements Result {}

  private final ScoringTexts scoring;

  ScreeningTexts(ScoringTexts reading) {
    this.scoring = reading;
  }

  /** Each by itself: no verdict depends on the other texts. */
  public List<Result> screen(Site site, List<@Nullable Sample> samples) {
    scoring.catchUp(site);
    return samples.stream().map(sample -> screen(site, sample)).toList();
  }

  /** What no text tells; an address may be given with it. */
  static List<String> notExamined(Site site) {
    return site.rules().typesNeedingSubmissionSignals().stream()
        .filter(type -> !type.equals("address"))
        .toList();
  }

  private Result screen(Site site, @Nullable Sample sample) {
    if (sample == null || sample.body() == null) {
      return new Refused("required", "body", "The body is required.");
    }
    var refusals = new ArrayList<Refused>();
    var body = storedText("body", sample.body(), SiteSettings.MAX_BODY_LENGTH, refusals);
    var name = storedText("name", sample.name(), MAX_NAME_LENGTH, refusals);
    var website = storedText("website", sample.website(), MAX_WEBSITE_LENGTH, refusals);
    if (!refusals.isEmpty()) {
      return refusals.getFirst();
    }
    if (body.isEmpty()) {
      return new Refused("required", "body", "The body is required.");
    }
    var candidate = new Candidate(name, website.isEmpty() ? null : website, body);
    var facts = facts(site, sample).with(scoring.scorer(site, body));
    var verdict = Screener.screen(candidate, facts, site.rules());
    return new Screened(verdict.action(), verdict.score(), verdict.matches(), body);
  }

  private static Facts facts(Site site, Sample sample) {
    var email = sample.email();
    var address =
        email == null || email.isBlank()
            ? EmailFacts.NONE
            : email.facts(site.rules().deniedDomains());
    var signs =
        new Facts.SubmissionSignals(
            Facts.Honeypot.EMPTY, null, address.isDisposable(), address.isDenied(), false);
    var author = new Facts.Author(sample.author(), null, 0);
    return Facts.forSubmission(signs, author, Facts.SimilarTextFinder.NONE);
  }

  private static String storedText(
      String field, @Nullable String typed, int limit, List<Refused> refusals) {
    return switch (StoredText.of(typed == null ? "" : typed, limit)) {
      case StoredText.Accepted(var stored) -> stored.text();
      case StoredText.TooLong(var message) -> {
        refusals.add(new Refused("too_long", field, message));
        yield "";
      }
      case StoredText.Invalid(var message) -> {
        refusals.add(new Refused("invalid", field, message));
        yield "";
      }
    };
  }
}
