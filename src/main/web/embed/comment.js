import { button, h } from "./dom.js";
import { findLinks, isWebAddress } from "./links.js";
import { formattedNodes } from "./markup.js";
import { exactTime, relativeTime } from "./time.js";

/** @typedef {import("./api.js").Comment} Comment */
/** @typedef {import("./texts.js").Texts} Texts */

/**
 * What all comments of a thread have in common.
 *
 * @typedef {object} Context
 * @property {Texts} texts
 * @property {string} readersLanguage the language of what readers wrote, empty if unknown
 * @property {import("./api.js").FormDescription} form
 * @property {(id: string) => string | null} linkTo the address of a comment
 */

/**
 * @param {string} address
 * @param {...(Node | string)} children
 * @returns {Node}
 */
export function link(address, ...children) {
  return isWebAddress(address)
    ? h("a", { href: address, rel: "nofollow ugc noopener", target: "_blank" }, ...children)
    : h("span", {}, ...children);
}

/**
 * Text that a reader wrote: no language is claimed for it but that of the page.
 *
 * @param {Context} context
 * @param {string} body
 */
export function plainText({ readersLanguage }, body) {
  const parts = findLinks(body).map(({ text, href }) => (href ? link(href, text) : text));
  return h("p", { class: "text", dir: "auto", lang: readersLanguage }, ...parts);
}

/**
 * @param {Context} context
 * @param {Comment} comment
 */
function text(context, comment) {
  const nodes = context.form.formatting === "basic" && comment.html != null ? formattedNodes(comment.html, link) : null;
  if (!nodes) return plainText(context, comment.body);
  for (const node of nodes) if (node instanceof HTMLElement) node.dir = "auto";
  return h("div", { class: "formatted", lang: context.readersLanguage }, ...nodes);
}

/**
 * How long ago, which is the link to the comment; pressing it shows the exact time.
 *
 * @param {Context} context
 * @param {string} written
 * @param {string | null} href
 */
export function time({ texts: { language } }, written, href) {
  const then = new Date(written);
  const exact = exactTime(then, language);
  const shown = h("time", { datetime: written, title: exact }, relativeTime(then, Date.now(), language));
  const show = () => {
    shown.textContent = exact;
    shown.dataset.exact = "";
  };
  return href ? h("a", { class: "when", href, onclick: show }, shown) : shown;
}

/**
 * Brings all times below an element up to date.
 *
 * @param {ParentNode} root
 * @param {string} language
 */
export function refreshTimes(root, language) {
  for (const shown of root.querySelectorAll("time")) {
    if ("exact" in shown.dataset) continue;
    const now = relativeTime(new Date(shown.dateTime), Date.now(), language);
    if (shown.textContent !== now) shown.textContent = now;
  }
}

/**
 * @param {Context} context
 * @param {Comment} comment
 * @param {{inReplyTo: string | null, reply: () => void, withdraw: (() => void) | null}} actions
 * @returns {HTMLElement[]}
 */
export function commentContent(context, comment, { inReplyTo, reply, withdraw }) {
  const { texts, form, readersLanguage } = context;
  if (comment.removed) return [h("p", { class: "note" }, texts.say("removed"))];
  const name = h("b", { dir: "auto", lang: readersLanguage }, comment.website ? link(comment.website, comment.name) : comment.name);
  return [
    h("header", {}, name, comment.staff && h("span", { class: "staff" }, texts.say("staff")), time(context, comment.createdAt, context.linkTo(comment.id)),
      inReplyTo !== null && h("span", { class: "note to", dir: "auto" }, texts.say("inReplyTo", { name: inReplyTo }))),
    text(context, comment),
    h("div", { class: "links" },
      form.open && button(texts.say("reply"), reply, { "aria-label": texts.say("replyTo", { name: comment.name }), class: "link reply" }),
      withdraw && button(texts.say("withdraw"), withdraw),
      form.contact && h("a", { class: "link", href: contact(form.contact, comment) }, texts.say("report"))),
  ];
}

/**
 * @param {string} address a page or an e-mail address
 * @param {Comment} comment
 */
function contact(address, comment) {
  if (isWebAddress(address)) return address;
  return "mailto:" + encodeURIComponent(address).replace("%40", "@") + "?subject=" + encodeURIComponent(comment.id);
}
