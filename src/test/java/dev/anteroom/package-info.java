/**
 * Tests, in the same packages as the code. Those over HTTP use {@link
 * dev.anteroom.testsupport.Anteroom}.
 */
package dev.anteroom;
