package dev.anteroom.article;

/**
 * Fired within the transaction that changes what readers of an article see, for whoever must know
 * on this replica at once. The table {@code article_change} tells the others.
 */
public record ArticleChanged(String site, String article) {}
