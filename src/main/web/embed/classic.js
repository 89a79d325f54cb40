import { tags } from "anteroom:languages";
import { serviceOfScript, start } from "./index.js";

/** A script that was added as a module, or after the page was loaded, is not the current one. */
function ownScript() {
  const current = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const scripts = [current, ...[...document.scripts].reverse()];
  return scripts.find((script) => script && serviceOfScript(script.src))?.src ?? "";
}

const address = ownScript();

start(address, {
  tags,
  async texts(tag) {
    const answer = await fetch(new URL(`languages/${tag}.json`, address), { credentials: "omit" });
    return answer.ok ? answer.json() : Promise.reject();
  },
  work: () => import(new URL("work.mjs", address).href),
});
