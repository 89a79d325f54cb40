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

/** Screens texts with the rules in force, without storing them. */
@ApplicationScoped
public class ScreeningTexts {
  private static final int MAX_NAME_LENGTH = 80;
  private static final int MAX_WEBSITE_LENGTH = 300;

  /**
   * A text to screen.
   *
   * @param email used for rules on addresses only; no author is found by it
   * @param author the id of an author whose bans apply
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

  /** The result for one text. */
  public sealed interface Result {}

  /**
   * A text that was screened.
   *
   * @param body the text as it would be stored, to which spans refer
   */
  public record Screened(Action action, @Nullable Double score, List<Match> matches, String body)
      implements Result {}

  /** A text that was not screened, because it is not a valid comment. */
  public record Refused(String error, String field, String message) implements Result {}

  private final ScoringTexts scoring;

  ScreeningTexts(ScoringTexts scoring) {
    this.scoring = scoring;
  }

  /** Screens each text on its own; no verdict depends on the other texts. */
  public List<Result> screen(Site site, List<@Nullable Sample> samples) {
    scoring.catchUp(site);
    return samples.stream().map(sample -> screen(site, sample)).toList();
  }

  /**
   * Returns the types that need signals of a submission, except rules on addresses: a sample may
   * contain one.
   */
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
    var shown = site.settings().formatting();
    var body =
        storedText("body", shown.check(sample.body(), SiteSettings.MAX_BODY_LENGTH), refusals);
    var name = storedText("name", checked(sample.name(), MAX_NAME_LENGTH), refusals);
    var website = storedText("website", checked(sample.website(), MAX_WEBSITE_LENGTH), refusals);
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

  private static StoredText.CheckResult checked(@Nullable String typed, int limit) {
    return StoredText.of(typed == null ? "" : typed, limit);
  }

  private static String storedText(
      String field, StoredText.CheckResult checked, List<Refused> refusals) {
    return switch (checked) {
      case StoredText.Accepted(var stored) -> stored.text();
      case StoredText.Refused refused -> {
        var error = refused instanceof StoredText.TooLong ? "too_long" : "invalid";
        refusals.add(new Refused(error, field, refused.message()));
        yield "";
      }
    };
  }
}
