package dev.anteroom.screening;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a reply beside its text.
 *
 * @param honeypotFilled whether the field that people don't see was filled
 * @param typedFor how long the form was open, null where the page didn't say
 */
public record Facts(boolean honeypotFilled, @Nullable Duration typedFor) {}
