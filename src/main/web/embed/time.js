const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Older times are dates: nobody counts back 1,200 days. */
const LONGEST = 30 * DAY;

/**
 * Returns how long ago something was, or its date if that is long ago.
 *
 * @param {Date} then
 * @param {number} now in milliseconds
 * @param {string} language
 */
export function relativeTime(then, now, language) {
  // A clock that is slow gives no time in the future.
  const age = Math.max(0, now - then.getTime());
  if (age >= LONGEST) return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(then);
  const [unit, size] =
    age < HOUR ? /** @type {const} */ (["minute", MINUTE])
    : age < DAY ? /** @type {const} */ (["hour", HOUR])
    : /** @type {const} */ (["day", DAY]);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.floor(age / size), unit);
}

/**
 * @param {Date} then
 * @param {string} language
 */
export function exactTime(then, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(then);
}
