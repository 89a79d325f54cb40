package dev.anteroom.article;

/**
 * Fired within the transaction that changes what readers of an article see, for observers on this
 * replica. Other replicas learn of it from the table {@code change_feed}.
 */
public record ArticleChanged(String site, String article) {}
