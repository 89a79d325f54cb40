/**
 * The embedded PostgreSQL for installations that configure none, the schema versions, and the
 * detection of database outages.
 *
 * <p>Open first: {@code Schema} and {@code EmbeddedPostgresql}. It must not know what is stored in
 * it.
 */
@NullMarked
package dev.anteroom.database;

import org.jspecify.annotations.NullMarked;
