/** Anteroom: where a reader's reply waits until it may be seen. One package a feature. */
@NullMarked
package dev.anteroom;

import org.jspecify.annotations.NullMarked;
