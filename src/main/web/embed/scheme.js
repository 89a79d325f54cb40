/** The luminance at which black and white text are equally legible. */
const MIDDLE = 0.18;

/**
 * Returns the relative luminance of a computed colour, or null if it is transparent or unknown.
 *
 * @param {string} color such as `rgb(18, 18, 18)` or `oklch(0.2 0 0)`
 */
export function luminance(color) {
  const [, space = "", values = ""] = /^([a-z]+)\((.*)\)$/.exec(color) ?? [];
  const [numbers, alpha] = values.includes("/") ? values.split("/") : [values, ""];
  const parts = numbers.replace(/srgb|display-p3/, "").split(/[\s,]+/).filter(Boolean).map((part) => Number.parseFloat(part));
  const opacity = alpha ? Number.parseFloat(alpha) : (parts[3] ?? 1);
  if (parts.length < 3 || parts.some(Number.isNaN) || opacity < 0.5) return null;
  switch (space) {
    case "rgb":
    case "rgba":
      return linear(parts.map((part) => part / 255));
    case "color":
      return linear(parts);
    case "oklab":
    case "oklch":
      return parts[0] ** 3;
    default:
      return null;
  }
}

/** @param {number[]} parts red, green and blue from 0 to 1 */
function linear(parts) {
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Whether the page is dark where the element is, and whether its text would be legible. A page may
 * be dark by a class, with or without `color-scheme`, so its colours are what counts.
 *
 * @param {HTMLElement} host
 */
export function schemeOf(host) {
  const ink = luminance(getComputedStyle(host).color) ?? 0;
  const ground = background(host);
  const isDark = ground === null ? ink > MIDDLE : ground < MIDDLE;
  const [light, dark] = ground === null ? [1, 0] : [Math.max(ink, ground), Math.min(ink, ground)];
  return { isDark, isLegible: (light + 0.05) / (dark + 0.05) >= 4.5 };
}

/** @param {HTMLElement} host */
function background(host) {
  for (let at = /** @type {Node | null} */ (host); at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element) {
      const style = getComputedStyle(at);
      // An image hides the colour behind it.
      if (style.backgroundImage.includes("url(")) return null;
      const found = luminance(style.backgroundColor);
      if (found !== null) return found;
    }
  }
  return null;
}

/**
 * Keeps an element as light or dark as the page.
 *
 * @param {HTMLElement} host
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 */
export function followScheme(host, element, signal) {
  const apply = () => {
    if (signal.aborted) return;
    const { isDark, isLegible } = schemeOf(host);
    element.classList.toggle("dark", isDark);
    element.classList.toggle("ink", !isLegible);
  };
  const soon = () => requestAnimationFrame(apply);
  const observer = new MutationObserver(soon);
  for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true });
  signal.addEventListener("abort", () => observer.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon, { signal });
  document.addEventListener("transitionend", (event) => event.propertyName.includes("color") && soon(), { signal });
  apply();
}
