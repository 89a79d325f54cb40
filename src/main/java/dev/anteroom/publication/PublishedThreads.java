package dev.anteroom.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** The comments of an article as a part of an HTML page, from the cache of responses. */
@ApplicationScoped
public class PublishedThreads {
  private final ResponseCache pages;

  PublishedThreads(ResponseCache pages) {
    this.pages = pages;
  }

  /** Returns the HTML. */
  public CompletionStage<String> html(PublicQuery.ThreadQuery query) {
    return pages
        .get(query)
        .thenApply(response -> new String(response.plain(), StandardCharsets.UTF_8));
  }
}
