package dev.anteroom.submission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The comment form in the OpenAPI document; {@link JsonBodyParser} and {@link FormBodyParser} parse
 * it.
 */
@Schema(
    name = "Reply",
    requiredProperties = {"article", "name", "body"},
    additionalProperties = Schema.False.class)
interface SubmissionRequest {
  @Schema(description = "The URL or key of the article", minLength = 1, maxLength = 1000)
  String getArticle();

  @Schema(description = "The ID of the approved comment that this one replies to", format = "uuid")
  @Nullable String getParent();

  @Schema(minLength = 1, maxLength = 80)
  String getName();

  @Schema(
      description = "The e-mail address, which is never returned; required if the site requires it",
      format = "email",
      writeOnly = true,
      minLength = 3,
      maxLength = 254)
  @Nullable String getEmail();

  @Schema(description = "An http or https URL", maxLength = 300)
  @Nullable String getWebsite();

  @Schema(minLength = 1, maxLength = 10_000)
  String getBody();

  @Schema(description = "The receipt of an earlier comment on the site")
  @Nullable String getProof();

  @Schema(description = "The time at which the form was opened", format = "date-time")
  @Nullable String getStartedAt();

  @Schema(description = "The solution of a challenge")
  @Nullable String getWork();

  @Schema(description = "A honeypot; leave it empty")
  @Nullable String getAnteroomCheck();

  @Schema(description = "A honeypot like anteroomCheck, for older forms", deprecated = true)
  @Nullable String getHomepage();
}
