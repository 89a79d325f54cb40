/**
 * The console's pages for administrators: sites, tokens, audit log, background jobs.
 *
 * <p>Open first: {@code SitesPageResource}. It must not know moderation.
 */
@NullMarked
package dev.anteroom.console.administration;

import org.jspecify.annotations.NullMarked;
