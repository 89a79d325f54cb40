/** The limits of fields that a site cannot change; e-mail addresses are measured in octets. */
const LIMITS = /** @type {Record<string, number>} */ ({ name: 80, website: 300, email: 254, body: 10_000 });

/**
 * Returns the sentence for an error of a field.
 *
 * @param {import("./texts.js").Texts} texts
 * @param {import("./api.js").FieldError} error
 * @param {string} value what was typed
 * @param {number} maxBody
 */
export function faultText(texts, { field, code, limit }, value, maxBody) {
  switch (code) {
    case "required":
      return texts.say("required");
    case "too_short":
      return texts.say("tooShort");
    case "too_long":
      return texts.say("tooLong", {
        n: limit ?? (field === "body" && maxBody ? maxBody : (LIMITS[field] ?? 0)),
        written: field === "email" ? new TextEncoder().encode(value).length : [...value].length,
      });
    default:
      return texts.say({ email: "invalidEmail", website: "invalidWebsite" }[field] ?? "invalid");
  }
}

/**
 * Returns the text without control characters, which nobody sees, which come with pasted text, and
 * which the service refuses. Line breaks of any kind stay.
 *
 * @param {string} text
 */
export function withoutControls(text) {
  return text.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, "");
}
