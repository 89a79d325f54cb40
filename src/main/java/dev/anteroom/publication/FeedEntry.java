package dev.anteroom.publication;

import java.time.Instant;

/**
 * An approved comment as a feed shows it.
 *
 * @param approvedAt when it was approved last
 * @param page the article's address as the comment named it
 */
record FeedEntry(PublishedComment.Approved comment, Instant approvedAt, String page) {}
