/**
 * What a site's decisions taught: values in, values out, no database and no clock. Open {@link
 * dev.anteroom.screening.learned.SiteModel} first.
 */
@NullMarked
package dev.anteroom.screening.learned;

import org.jspecify.annotations.NullMarked;
