/**
 * Backups of the database as files, and their restore.
 *
 * <p>Open first: {@code CreatingBackup} and {@code RestoringBackup}. It must not know what the
 * tables mean.
 */
@NullMarked
package dev.anteroom.backup;

import org.jspecify.annotations.NullMarked;
