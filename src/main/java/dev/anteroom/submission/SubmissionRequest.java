package dev.anteroom.submission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The reply form as the OpenAPI document shows it; {@link JsonBodyParser} and {@link
 * FormBodyParser} read it.
 */
@Schema(
    name = "Reply",
    requiredProperties = {"article", "name", "body"},
    additionalProperties = Schema.False.class)
interface SubmissionRequest {
  @Schema(description = "The article's address or key", minLength = 1, maxLength = 1000)
  String getArticle();

  @Schema(description = "The id of the published reply that this one answers", format = "uuid")
  @Nullable String getParent();

  @Schema(minLength = 1, maxLength = 80)
  String getName();

  @Schema(
      description = "Goes in and never comes out; required where the site says so",
      format = "email",
      writeOnly = true,
      minLength = 3,
      maxLength = 254)
  @Nullable String getEmail();

  @Schema(description = "An http or https address", maxLength = 300)
  @Nullable String getWebsite();

  @Schema(minLength = 1, maxLength = 10_000)
  String getBody();

  @Schema(description = "The receipt of an earlier reply on the site")
  @Nullable String getProof();

  @Schema(description = "When the form was opened", format = "date-time")
  @Nullable String getStartedAt();

  @Schema(description = "The solution of a challenge")
  @Nullable String getWork();

  @Schema(description = "Hidden from people; leave it empty")
  @Nullable String getAnteroomCheck();

  @Schema(description = "As anteroomCheck, for forms that have it", deprecated = true)
  @Nullable String getHomepage();
}
