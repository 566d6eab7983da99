/** What the generator writes before the scripts: the words of the page's language, by key. */
declare const WORDS: Readonly<Record<string, string>>;
/** The handbook these pages belong to. */
declare const HANDBOOK: Readonly<{ id: string; edition: string; language: string; url: string; standard?: string }>;

interface Window {
  /** Material for MkDocs: gives the document after each page it loads without a reload. */
  document$?: { subscribe(next: () => void): void };
}
