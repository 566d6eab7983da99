// The bank of messages: search and filters over the static list; the address keeps them, so that Back finds them again.

/** @typedef {{ item: HTMLElement, heading: HTMLElement, texts: Record<string, string>, find: string, shown: string, lang: string }} BankRow */

/**
 * The search of one page of messages; its fields are named as in the address, and empty when they let all through.
 * None is named `q`: that one opens the theme's own search.
 */
class BankView {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-messages > li"))].map(messageRow);
    const intents = Object.fromEntries(this.rows.map(({ heading }) => [heading.id, textOf(heading)]));
    const { platforms, languages } = data(box, "bank");
    const any = { "": w("bank.any") };
    const search = el("input", { type: "search", name: "find", class: "vm-field", autocomplete: "off", enterkeyhint: "search" });
    this.form = el(
      "form",
      { role: "search", oninput: () => this.filter(), onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      el("label", {}, w("bank.find"), search),
      choice("for", { ...any, ...intents }),
      choice("on", { ...any, ...platforms }),
      choice("in", languages),
    );
    this.reset = button(w("bank.reset"), () => {
      this.form.reset();
      this.filter();
      search.focus();
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    box.append(this.form, el("div", { class: "vm-act" }, makeStatus(), this.reset));
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = /** @type {HTMLInputElement | null} */ (this.form.elements.namedItem(name));
      if (field) field.value = value;
    }
    this.filter();
  }

  /** Show what fits, keep the filters in the address, and say how many there are once the typing pauses. */
  filter() {
    const address = new URLSearchParams();
    new FormData(this.form).forEach((value, name) => value && address.set(name, String(value)));
    const [find, intent, on, language] = ["find", "for", "on", "in"].map((name) => address.get(name) ?? "");
    const words = bare(find).split(/\s+/);
    for (const row of this.rows) {
      const { item, heading, texts } = row;
      const platforms = item.dataset.on?.split(" ");
      const fits = (!intent || intent === heading.id) && (!on || !platforms?.[0] || platforms.includes(on)) && (!language || language in texts);
      item.hidden = !fits || !words.every((word) => row.find.includes(word));
      translate(row, language);
    }
    for (const { heading } of this.rows) heading.hidden = this.rows.every((row) => row.heading !== heading || row.item.hidden);
    this.reset.hidden = !address.size;
    history.replaceState(history.state, "", `${location.pathname}${address.size ? `?${address}` : ""}${location.hash}`);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell(), 500);
  }

  tell() {
    const number = this.rows.filter(({ item }) => !item.hidden).length;
    say(this.reset.hidden ? "" : w(`bank.found${number > 1 ? "" : number ? "-one" : "-none"}`, { number }));
  }
}

/**
 * @param {HTMLElement} item
 * @returns {BankRow}
 */
function messageRow(item) {
  const heading = /** @type {HTMLElement} */ (item.parentElement?.previousElementSibling);
  const [texts, preview] = [data(item, "texts"), item.querySelector("span")];
  const find = bare([textOf(item), textOf(heading), item.dataset.words, ...Object.values(texts)].join(" "));
  return { item, heading, texts, find, shown: textOf(preview), lang: preview?.lang ?? "" };
}

/**
 * Show the words of a message in a language, and lead its link to them; empty for the page's own.
 * @param {BankRow} row
 * @param {string} language
 */
function translate({ item, texts, shown, lang }, language) {
  const [link, preview] = [item.querySelector("a"), item.querySelector("span")];
  if (!link || !preview) return;
  link.search = language && `?in=${language}`;
  preview.lang = language || lang;
  preview.textContent = texts[language] ?? shown;
}

/**
 * Words without case and accents, as people type them in a hurry.
 * @param {string} words
 */
function bare(words) {
  return words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").trim();
}

/**
 * A select with its label; nothing where there is nothing to choose.
 * @param {string} name
 * @param {Record<string, string>} options
 * @param {string} [chosen]
 */
function choice(name, options, chosen) {
  const made = Object.entries(options).map(([value, words]) => el("option", { value, selected: value === chosen }, words));
  return made.length > 1 ? el("label", {}, w(`bank.${name}`), el("select", { class: "vm-field", name }, ...made)) : null;
}

/** @param {HTMLElement} node */
function enlivenBank(node) {
  new BankView(node);
}
