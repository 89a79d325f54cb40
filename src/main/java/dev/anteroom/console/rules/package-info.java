/**
 * The console's page for a site's rules.
 *
 * <p>Open first: {@code RulesPageResource}. It must not know how rules match.
 */
@NullMarked
package dev.anteroom.console.rules;

import org.jspecify.annotations.NullMarked;
