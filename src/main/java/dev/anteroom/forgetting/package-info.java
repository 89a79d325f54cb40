/**
 * What is forgotten, when and at whose wish: retention, export, erasure and its tombstones.
 *
 * <p>Open first: {@code ErasingAuthor}. It must not know how comments come in or who reads them.
 */
@NullMarked
package dev.anteroom.forgetting;

import org.jspecify.annotations.NullMarked;
