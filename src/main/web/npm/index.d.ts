/** A text, or one text for each plural category of `Intl.PluralRules`. */
export type Text = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** Texts that replace those of the language, by the keys of `languages/en.json`. */
export type Texts = Record<string, Text>;

export interface Options {
  /** The address of the service; needed if the script was not loaded from it. */
  service?: string;
  /** The site's id. */
  site: string;
  /** The article, relative to the page; by default its canonical link or its address. */
  article?: string;
  /** A language tag; by default the language of the page. */
  lang?: string;
  sort?: "oldest" | "newest";
  /** `off` keeps no draft in session storage. */
  drafts?: "off";
  texts?: Texts;
}

/** Shows the comments of an article in an element until `unmount` is called. */
export function mount(element: HTMLElement, options: Options): { unmount(): void };

/** `<anteroom-comments>` */
export class AnteroomComments extends HTMLElement {
  service: string;
  site: string;
  article: string;
  sort: string;
  drafts: string;
  texts: Texts | undefined;
}

/** `<anteroom-count>` */
export class AnteroomCount extends HTMLElement {
  service: string;
  site: string;
  article: string;
}

interface Place {
  site: string;
  article: string;
}

declare global {
  interface Window {
    Anteroom?: { mount: typeof mount };
  }
  interface HTMLElementTagNameMap {
    "anteroom-comments": AnteroomComments;
    "anteroom-count": AnteroomCount;
  }
  interface HTMLElementEventMap {
    "anteroom-loaded": CustomEvent<Place & { total: number }>;
    "anteroom-submitted": CustomEvent<Place & { id: string; status: "pending" | "approved" }>;
    "anteroom-error": CustomEvent<Place & { code: string; fields?: { field: string; code: string }[] }>;
  }
}
