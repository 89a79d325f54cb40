/** Tests, mirroring the rooms; what speaks HTTP goes through {@link dev.anteroom.Anteroom}. */
package dev.anteroom;
