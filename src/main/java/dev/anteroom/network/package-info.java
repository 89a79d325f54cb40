/**
 * The way a request took: from which network, over TLS or not, through whose proxies.
 *
 * <p>Open first: {@code ClientNetwork}. It must not know what is asked for, nor keep who asked.
 */
@NullMarked
package dev.anteroom.network;

import org.jspecify.annotations.NullMarked;
