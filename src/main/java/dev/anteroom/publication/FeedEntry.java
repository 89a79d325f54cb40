package dev.anteroom.publication;

import java.time.Instant;

/**
 * An approved comment as a feed shows it.
 *
 * @param approvedAt the time of its last approval
 * @param page the article's URL as sent with the comment
 */
record FeedEntry(PublishedComment.Approved comment, Instant approvedAt, String page) {}
