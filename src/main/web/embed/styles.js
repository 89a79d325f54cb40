/**
 * The style sheet of the shadow root. Sizes are in em: a page's root size, such as 62.5 %, must not
 * make the widget small. No light-dark(), :has() or container queries, which browsers of 2022 lack.
 */
export const STYLES = `
:host { display: block; font: var(--anteroom-font, max(16px, 1rem)/1.5 system-ui, sans-serif); color: var(--anteroom-ink, inherit); }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.widget { color-scheme: light; text-align: start;
  --accent: var(--anteroom-accent, #1f5fbf); --on-accent: var(--anteroom-on-accent, #fff); --line: var(--anteroom-line, #8a8f96);
  --quiet: var(--anteroom-quiet, #5d6670); --error: var(--anteroom-error, #a3271f); --radius: var(--anteroom-radius, 8px); }
.dark { color-scheme: dark;
  --accent: var(--anteroom-accent, #7fb0ff); --on-accent: var(--anteroom-on-accent, #10161f); --line: var(--anteroom-line, #7d858e);
  --quiet: var(--anteroom-quiet, #a5aeb8); --error: var(--anteroom-error, #ff948a); }
.ink { color: var(--anteroom-ink, #1b1f24); } .ink.dark { color: var(--anteroom-ink, #e9ebee); }
h2 { font-size: 1.2em; line-height: 1.3; margin: 0; }
.bar { display: flex; flex-wrap: wrap; gap: .4em 1em; align-items: baseline; justify-content: space-between; border-block-start: 1px solid var(--line); padding-block-start: 1em; }
.fresh { min-block-size: 2em; }
article { padding-block: .7em; scroll-margin-block: 5em; }
.answers > article { margin-inline-start: .5em; padding-inline-start: 1em; border-inline-start: 2px solid var(--line); }
.answers > article.flat { margin-inline-start: 0; padding-inline-start: 0; border: 0; }
.to { display: none; } .flat > .content .to { display: inline; }
article.found { outline: 2px solid var(--accent); outline-offset: 4px; }
header { display: flex; flex-wrap: wrap; gap: .1em .6em; align-items: baseline; }
b, h2 { overflow-wrap: anywhere; }
p { margin: .25em 0; } .text { white-space: pre-wrap; } .text, .formatted { overflow-wrap: anywhere; }
.formatted p { margin-block: .25em .75em; } .formatted pre { overflow-x: auto; padding: .6em .8em; border: 1px solid var(--line); border-radius: var(--radius); }
code { font-family: ui-monospace, monospace; font-size: .95em; } pre { white-space: pre-wrap; }
blockquote { margin: .5em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
.note, .when { color: var(--quiet); font-size: .9em; margin: 0; }
.when { text-decoration: none; min-block-size: 24px; } .when:hover, .when:focus-visible { text-decoration: underline; }
.staff { font-size: .8em; border: 1px solid var(--line); border-radius: var(--radius); padding: 0 .5em; }
.waiting { border: 1px dashed var(--line); border-radius: var(--radius); padding: .6em .8em; margin-block: .5em; }
a { color: var(--accent); }
.links { display: flex; flex-wrap: wrap; gap: .2em .9em; align-items: center; }
button, select, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
.link { display: inline-flex; align-items: center; min-block-size: 24px; min-inline-size: 24px; padding: 0; border: 0; background: none; color: var(--accent); font-size: .9em; text-decoration: underline; text-underline-offset: .2em; }
select, input, textarea { font-size: max(16px, 1em); border: 1px solid var(--line); border-radius: var(--radius); background: transparent; }
select { min-block-size: 32px; padding: .2em .4em; } option { color: CanvasText; background: Canvas; }
input, textarea { display: block; inline-size: 100%; padding: .55em .7em; margin-block-start: .25em; }
textarea { min-block-size: 7.5em; resize: vertical; }
[aria-invalid] { border: 2px solid var(--error); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
form { display: grid; gap: .8em; margin-block-start: 1.2em; }
.pair { display: grid; gap: .8em; grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr)); align-items: start; }
.send { font-weight: 600; min-block-size: 44px; padding: .5em 1.2em; border-radius: var(--radius); border: 1px solid transparent; background: var(--accent); color: var(--on-accent); }
.send[aria-disabled] { opacity: .75; cursor: progress; }
.error { display: block; color: var(--error); font-size: .9em; margin-block-start: .3em; } .error:empty { display: none; }
.hidden, .trap { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30em) { .send { inline-size: 100%; } }
@media (forced-colors: active) { .send { border-color: ButtonText; } }
@media (prefers-reduced-motion: no-preference) { article { transition: outline-color .6s; } }`;

/** Shared by all widgets of a page; null until the first, and in browsers that cannot make one. */
let sheet = /** @type {CSSStyleSheet | null} */ (null);

/**
 * @param {ShadowRoot} root
 * @returns {HTMLStyleElement | null} the element that browsers without constructed sheets need
 */
export function addStyles(root) {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
    }
    root.adoptedStyleSheets = [sheet];
    return null;
  } catch {
    const style = document.createElement("style");
    style.textContent = STYLES;
    return style;
  }
}
