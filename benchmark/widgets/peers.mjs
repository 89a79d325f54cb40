// How a page uses each widget, and what its service answers.
const SENTENCE = "The lane is to be open by spring, says the council, and the ramp stays where it is.";

/** As many comments as the peer with the shortest page shows. */
export const COMMENTS = Array.from({ length: 10 }, (_, i) => ({ id: i + 1, name: `Reader ${i + 1}`, text: SENTENCE }));

/**
 * @typedef {object} Widget
 * @property {string} name
 * @property {string} directory what npm packs for it, before the version
 * @property {string[]} files of the package, which a page loads
 * @property {(service: string) => string} html below the article
 * @property {string} first a selector of the first comment; the part behind >>> is in its shadow root
 * @property {(path: string) => unknown} [answer] the service's answer in JSON to a call
 */

/** @type {Widget[]} */
export const WIDGETS = [
  {
    name: "Waline",
    directory: "waline-client",
    files: ["dist/waline.js", "dist/waline.css"],
    html: (service) => `
      <link rel="stylesheet" href="${service}/dist/waline.css">
      <div id="waline"></div>
      <script type="module">
        import { init } from "${service}/dist/waline.js";
        init({ el: "#waline", serverURL: "${service}", path: "/bridge/", lang: "en", emoji: false });
      </script>`,
    first: ".wl-card .wl-content",
    answer: (path) => (path.startsWith("/api/comment") ? { errno: 0, errmsg: "", data: walineComments() } : { errno: 0, data: [] }),
  },
  {
    name: "Artalk",
    directory: "artalk",
    files: ["dist/Artalk.js", "dist/Artalk.css"],
    html: (service) => `
      <link rel="stylesheet" href="${service}/dist/Artalk.css">
      <div id="artalk"></div>
      <script src="${service}/dist/Artalk.js"></script>
      <script>Artalk.init({ el: "#artalk", server: "${service}", pageKey: "/bridge/", site: "Post", locale: "en", emoticons: false });</script>`,
    first: ".atk-comment .atk-content",
    answer: (path) =>
      path.startsWith("/api/v2/comments") ? artalkComments()
      : path.startsWith("/api/v2/conf") ? { frontend_conf: { emoticons: false, locale: "en" }, version: { version: "2.9.1" } }
      : { is_login: false, pv: 1, msg: "" },
  },
  {
    // The comments are in a frame of giscus.app, which cannot be measured here; only the loader has a size.
    name: "Giscus",
    directory: "giscus",
    files: ["dist/giscus.mjs"],
    html: () => "",
    first: "",
  },
  {
    name: "Anteroom",
    directory: "anteroom-comments",
    files: ["embed.mjs"],
    html: (service) => `
      <anteroom-comments site="widgets" article="/bridge/" lang="en"></anteroom-comments>
      <script src="${service}/embed.js" async></script>`,
    first: "anteroom-comments >>> article p",
  },
];

function walineComments() {
  return {
    page: 1,
    totalPages: 1,
    pageSize: 10,
    count: COMMENTS.length,
    data: COMMENTS.map(({ id, name, text }) => ({
      objectId: id, nick: name, comment: `<p>${text}</p>`, orig: text, link: "", avatar: "", like: 0, time: 1_790_000_000_000, status: "approved", sticky: false, children: [],
    })),
  };
}

function artalkComments() {
  return {
    count: COMMENTS.length,
    roots_count: COMMENTS.length,
    page: { id: 1, admin_only: false, key: "/bridge/", url: "/bridge/", title: "The bridge", site_name: "Post", pv: 1, vote_up: 0, vote_down: 0, date: "2026-11-01" },
    comments: COMMENTS.map(({ id, name, text }) => ({
      id, nick: name, content: text, content_marked: `<p>${text}</p>`, email_encrypted: "", link: "", ua: "", date: "2026-11-01 10:00:00", is_collapsed: false, is_pending: false, is_pinned: false, is_verified: false, is_allow_reply: true, badge_name: "", badge_color: "", ip_region: "", visible: true, vote_up: 0, vote_down: 0, page_key: "/bridge/", page_url: "/bridge/", site_name: "Post", rid: 0, user_id: 0,
    })),
  };
}
