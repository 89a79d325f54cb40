/**
 * The PostgreSQL that comes along where none is configured.
 *
 * <p>Open first: {@code EmbeddedPostgresql}. It must not know what is stored in it.
 */
@NullMarked
package dev.anteroom.database;

import org.jspecify.annotations.NullMarked;
