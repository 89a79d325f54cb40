// Runs in the page: what is written in the widget, and how well it can be read.

/** Returns texts of the widget with a contrast below 4.5:1 to what is behind them. */
export function illegibleTexts() {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) =>
    [red, green, blue]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const ground = (element) => {
    for (let at = element; at; at = parent(at)) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color[3] > 128) return color;
    }
    return [255, 255, 255, 255];
  };
  const problems = [];
  for (const element of document.querySelector("anteroom-comments").shadowRoot.querySelectorAll("*")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim();
    const box = element.getBoundingClientRect();
    if (!text || element.matches("style, script, option") || box.width < 2 || !element.checkVisibility?.({ visibilityProperty: true })) continue;
    const [light, dark] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) problems.push(`${contrast.toFixed(2)}:1 “${text.slice(0, 40)}”`);
  }
  return problems;
}
