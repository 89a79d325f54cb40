const TAGS = new Set(["P", "BR", "EM", "STRONG", "CODE", "PRE", "BLOCKQUOTE", "UL", "OL", "LI", "A"]);

/** @type {{createHTML(text: string): any} | null | undefined} */
let policy;

/** The page's Trusted Types policy, null if the page allows none of that name. */
function trusted() {
  if (policy !== undefined) return policy;
  const types = /** @type {any} */ (globalThis).trustedTypes;
  try {
    policy = types ? types.createPolicy("anteroom", { createHTML: (/** @type {string} */ text) => text }) : { createHTML: (/** @type {string} */ text) => text };
  } catch {
    policy = null;
  }
  return /** @type {{createHTML(text: string): any} | null} */ (policy);
}

/**
 * Returns the nodes of HTML that the service has rendered, or null if the page does not allow it.
 * Only the elements of formatted comments are copied, so that a fault of the service is no script.
 *
 * @param {string} html
 * @param {(address: string, ...children: Node[]) => Node} link
 */
export function formattedNodes(html, link) {
  const allowed = trusted();
  if (!allowed) return null;
  const template = document.createElement("template");
  template.innerHTML = allowed.createHTML(html);
  return copied(template.content, link);
}

/**
 * @param {Node} parent
 * @param {(address: string, ...children: Node[]) => Node} link
 * @returns {Node[]}
 */
function copied(parent, link) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.nodeValue ?? "")];
    if (!(node instanceof HTMLElement) || !TAGS.has(node.tagName)) return [];
    const children = copied(node, link);
    if (node.tagName === "A") return [link(node.getAttribute("href") ?? "", ...children)];
    const copy = document.createElement(node.tagName);
    const start = node.tagName === "OL" && Number.parseInt(node.getAttribute("start") ?? "", 10);
    if (start) copy.setAttribute("start", String(start));
    copy.append(...children);
    return [copy];
  });
}
