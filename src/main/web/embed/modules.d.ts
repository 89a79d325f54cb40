/** Made by the bundler: the languages except English, and how each is loaded. */
declare module "anteroom:languages" {
  export const tags: readonly string[];
  export const languages: Record<string, () => Promise<{ default: import("./texts.js").TextTable }>>;
}
