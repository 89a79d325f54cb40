import { languages } from "anteroom:languages";
import { start } from "./index.js";

export { AnteroomComments, AnteroomCount, mount } from "./index.js";

start(import.meta.url, {
  tags: Object.keys(languages),
  texts: async (tag) => (await languages[tag]()).default,
  // @ts-ignore The bundle of work.js, which only sites that ask for a proof of work need.
  work: () => import("./work.mjs"),
});
