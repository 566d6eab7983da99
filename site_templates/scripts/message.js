// The composer of a message: its blanks are filled in place, each platform counts it, one tap copies it.

/**
 * @typedef {{ form: string, language: string, words: string }} Version
 * @typedef {{ id: string, label: Record<string, string>, example: Record<string, string> }} Blank
 * @typedef {Limits & { title: string, post: number }} Target
 * @typedef {{ title: string, forms: Record<string, string>, languages: Record<string, string>, texts: Version[],
 *   blanks: Blank[], platforms: Target[] }} Message
 */

/** One composer on one page. */
class ComposerView {
  /** @param {HTMLElement} texts the static texts; they stay for paper */
  constructor(texts) {
    /** @type {Message} */
    this.message = data(texts, "message");
    this.language = new URLSearchParams(location.search).get("in");
    this.version = this.pick(this.message.texts[0].form);
    /** @type {Map<string, HTMLInputElement>} */
    this.inputs = new Map();
    this.text = el("blockquote", { class: "vm-message vm-post" });
    this.left = el("p", {});
    this.counts = el("ul", { class: "vm-counts" });
    this.fields = el("div", { class: "vm-fields", onkeydown: (/** @type {KeyboardEvent} */ event) => this.next(event) });
    this.expired = expiredNotice();
    this.button = button(w("message.copy"), () => this.copy(), "vm-action-strong");
    const act = el("div", { class: "vm-act" }, this.button, this.left);
    const facts = texts.querySelector(".vm-facts:last-of-type")?.cloneNode(true);
    const box = el("section", { class: "vm-composer vm-screen", "aria-label": w("message.composer") });
    const fill = el("fieldset", {}, el("legend", {}, w("message.blanks")), this.fields, button(w("message.clear"), () => this.clear()), el("p", { class: "vm-meta" }, w("message.private")));
    box.append(this.choices(), this.text, this.expired ?? "", act, makeStatus(), facts ?? "", this.counts);
    if (this.message.blanks.length) box.append(fill);
    texts.before(box);
    onChange(box, () => this.refresh());
    this.show(this.version.form);
  }

  /**
   * The version of a form in the language chosen, else what there is of either.
   * @param {string} form
   */
  pick(form) {
    const { texts } = this.message;
    const own = texts.filter(({ language }) => language === this.language);
    const offered = own.length ? own : texts;
    return offered.find((text) => text.form === form) ?? offered[0];
  }

  /** Form and language, where there is a choice. */
  choices() {
    const forms = Object.entries(this.message.forms).map(([form, label]) => {
      const checked = form === this.version.form;
      return el("label", {}, el("input", { type: "radio", name: "form", checked, onchange: () => this.show(form) }), label);
    });
    const language = choice("in", this.message.languages, this.version.language);
    language?.addEventListener("change", (event) => this.speak(/** @type {HTMLSelectElement} */ (event.target).value));
    return el("div", { class: "vm-choices" }, forms.length > 1 && el("fieldset", {}, el("legend", {}, w("message.form")), ...forms), language);
  }

  /**
   * Go on in another language; the address says which, and nothing else.
   * @param {string} language
   */
  speak(language) {
    this.language = language;
    history.replaceState(history.state, "", `?in=${language}${location.hash}`);
    this.show(this.version.form);
  }

  /**
   * Show a version, with an input for each of its blanks.
   * @param {string} form
   */
  show(form) {
    this.version = this.pick(form);
    this.inputs.clear();
    const used = this.message.blanks.filter(({ id }) => this.version.words.includes(`{${id}}`));
    this.fields.replaceChildren(...used.map((blank) => this.field(blank)));
    this.text.lang = this.version.language;
    this.draw();
  }

  /** @param {Blank} blank */
  field({ id, label, example }) {
    const { language } = this.version;
    const name = `blank-${id}`;
    const hint = example[language] && el("span", { class: "vm-meta", id: `${name}-hint` }, w("message.example", { text: example[language] }));
    const input = el("input", {
      class: "vm-field",
      id: name,
      lang: language,
      autocomplete: "off",
      enterkeyhint: "next",
      "aria-describedby": hint && hint.id,
      oninput: () => {
        keepBlank(id, input.value);
        this.draw();
      },
    });
    input.value = blanks()[id] ?? "";
    this.inputs.set(id, input);
    return el("div", {}, el("label", { for: name }, label[HANDBOOK.language]), hint, input);
  }

  /** Take over what was written elsewhere, except where somebody writes. */
  refresh() {
    const kept = blanks();
    this.inputs.forEach((input, id) => {
      if (input !== document.activeElement) input.value = kept[id] ?? "";
    });
    this.draw();
  }

  /**
   * The text in pieces: its words, and what stands in each blank.
   * @template T
   * @param {(blank: Blank | undefined) => T} empty stands in for a blank that is not filled
   */
  pieces(empty) {
    return this.version.words.split(/\{([a-z0-9-]+)\}/).map((words, index) => {
      if (index % 2 === 0) return words;
      return this.inputs.get(words)?.value.trim() || empty(this.message.blanks.find(({ id }) => id === words));
    });
  }

  /** Show text, blanks left and lengths as they are now. An empty blank is its label between brackets. */
  draw() {
    this.text.replaceChildren(...this.pieces((blank) => this.gap(blank)));
    const left = this.unfilled();
    const key = left > 1 ? "message.left" : left ? "message.left-one" : "message.left-none";
    this.left.textContent = this.inputs.size ? w(key, { number: left }) : "";
    this.left.classList.toggle("vm-warn", left > 0);
    const lines = this.message.platforms.map((target) => countLine(target, this.over(target)));
    this.counts.replaceChildren(...lines, lines.length && left ? el("li", {}, w("message.estimate")) : "");
  }

  /**
   * An empty blank in the text; a tap on it leads to its field.
   * @param {Blank | undefined} blank
   */
  gap(blank) {
    const onclick = () => this.inputs.get(blank?.id ?? "")?.focus();
    return el("mark", { onclick }, `[${blank?.label[this.version.language]}]`);
  }

  /** Empty every blank, for another event. */
  clear() {
    this.inputs.forEach((input, id) => {
      input.value = "";
      keepBlank(id, "");
    });
    this.draw();
    [...this.inputs.values()][0]?.focus();
  }

  unfilled() {
    return [...this.inputs.values()].filter((input) => !input.value.trim()).length;
  }

  /**
   * By how much the text is too long; an empty blank counts as its example, as in `vademecum check`.
   * @param {Target} target
   */
  over(target) {
    const text = this.pieces((blank) => blank?.example[this.version.language] ?? "x".repeat(10));
    return lengthOf(text.join(""), target) - target.post;
  }

  /** Copy the text as it is seen; nothing forbids it, but what speaks against posting it is said. */
  async copy() {
    if (!(await copy(this.text.textContent ?? "", this.button))) return;
    const { title, forms, languages, platforms } = this.message;
    note("message", `${title} (${forms[this.version.form]}, ${languages[this.version.language]}): ${this.text.textContent}`);
    const long = platforms.filter((target) => this.over(target) > 0).map((target) => target.title);
    const faults = [
      this.unfilled() && this.left.textContent,
      long.length && w("message.too-long", { platforms: long.join(", ") }),
      this.expired && w("message.expired"),
    ].filter(Boolean);
    if (faults.length) say(w("message.careful", { faults: faults.join(w("message.and")) }));
  }

  /**
   * Enter leads to the next empty blank, then to the button.
   * @param {KeyboardEvent} event
   */
  next(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const inputs = [...this.inputs.values()];
    const here = inputs.findIndex((input) => input === document.activeElement);
    (inputs.find((input, index) => index > here && !input.value.trim()) ?? this.button).focus();
  }
}

/**
 * @param {Target} target
 * @param {number} over
 */
function countLine({ title, post }, over) {
  const [length, limit, excess] = [post + over, post, over].map((number) => number.toLocaleString(HANDBOOK.language));
  const late = over > 0 && el("b", { class: "vm-warn" }, " ", w("message.over", { number: excess }));
  return el("li", {}, `${title} `, el("span", {}, `${length} / ${limit}`), late);
}

/** The notice that a message expired, once its day has passed on this device; the static one is for paper. */
function expiredNotice() {
  const notice = /** @type {HTMLElement | null} */ (document.querySelector("[data-expires]"));
  if (!notice || toInput(new Date()).slice(0, 10) <= (notice.dataset.expires ?? "")) return null;
  notice.hidden = false;
  return notice.cloneNode(true);
}

/** @param {HTMLElement} node */
function enlivenMessage(node) {
  new ComposerView(node);
}
