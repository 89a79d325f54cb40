/**
 * The PostgreSQL that comes along where none is configured; the versions of the schema; backups.
 *
 * <p>Open first: {@code Schema}, {@code EmbeddedPostgresql}. It must not know what is stored in it.
 */
@NullMarked
package dev.anteroom.database;

import org.jspecify.annotations.NullMarked;
