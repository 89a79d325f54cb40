/**
 * A site's rules as moderators edit them: publishing a version, previewing a draft on stored
 * comments, bans, and the record of each rule.
 *
 * <p>Open first: {@code PublishingRules}. It must not know how pages look or how a rule matches.
 */
@NullMarked
package dev.anteroom.rules;

import org.jspecify.annotations.NullMarked;
