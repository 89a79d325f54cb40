/**
 * Tests, mirroring the rooms; what speaks HTTP goes through {@link
 * dev.anteroom.testsupport.Anteroom}.
 */
package dev.anteroom;
