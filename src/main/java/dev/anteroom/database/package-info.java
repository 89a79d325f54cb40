/**
 * The embedded PostgreSQL for installations that configure no database, the versions of the schema,
 * and the detection of database outages.
 *
 * <p>Open first: {@code Schema} and {@code EmbeddedPostgresql}. It must not know what is stored.
 */
@NullMarked
package dev.anteroom.database;

import org.jspecify.annotations.NullMarked;
