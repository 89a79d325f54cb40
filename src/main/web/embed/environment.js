/** What the entry points set: where the script came from, and how its other files are loaded. */
export const environment = {
  service: "",
  tags: /** @type {readonly string[]} */ (["en"]),
  texts: /** @type {(tag: string) => Promise<import("./texts.js").TextTable>} */ (async () => ({})),
  work: /** @type {() => Promise<typeof import("./work.js")>} */ (() => Promise.reject()),
};
