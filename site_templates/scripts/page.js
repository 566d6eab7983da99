// What every widget uses: words, elements, the one status line, and listeners that end with their widget.

/**
 * The words of a key, its blanks filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
function w(key, values = {}) {
  const words = (values.number === 1 && WORDS[`${key}-one`]) || (WORDS[key] ?? key);
  return words.replace(/\{([a-z0-9-]+)\}/g, (blank, name) => String(values[name] ?? blank));
}

/**
 * An element with attributes, `on…` listeners and children. Text stays text: nothing is ever read as markup.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] false, null and undefined leave an attribute out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child || child === "").map((child) => child || ""));
  return made;
}

/**
 * A button with its words.
 * @param {string} label
 * @param {(event: Event) => void} onclick
 * @param {string} [kind] further classes
 */
function button(label, onclick, kind = "") {
  return el("button", { type: "button", class: `vm-action ${kind}`.trim(), onclick }, label);
}

/** @type {HTMLElement | null} */
let statusLine = null;

/**
 * The status line of the page: there is one, wherever a widget puts it.
 * @returns {HTMLElement}
 */
function makeStatus() {
  statusLine = el("p", { class: "vm-status", role: "status" });
  return statusLine;
}

/**
 * Say something that happened, to eyes and screen readers.
 * @param {string} words
 */
function say(words) {
  if (statusLine) statusLine.textContent = words;
}

/**
 * Listen as long as a widget is on the page.
 * @param {Element} widget
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} react
 */
function listen(widget, target, type, react) {
  const heard = (/** @type {Event} */ event) => {
    if (widget.isConnected) react(event);
    else target.removeEventListener(type, heard);
  };
  target.addEventListener(type, heard);
}

/**
 * Do something again and again, and whenever the page is looked at again, as long as a widget is on the page.
 * @param {Element} widget
 * @param {number} seconds
 * @param {() => void} act
 */
function every(widget, seconds, act) {
  const timer = setInterval(() => (widget.isConnected ? act() : clearInterval(timer)), seconds * 1000);
  listen(widget, document, "visibilitychange", act);
}

/**
 * Copy a text; where the browser refuses, show it selected so that the reader can. True when it is done.
 * @param {string} text
 * @param {HTMLElement} where button that was pressed; says that it is done
 */
async function copy(text, where) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "vm-copy", rows: 6, readonly: true, "aria-label": w("copy.by-hand") });
    area.value = text;
    where.after(area);
    area.focus();
    area.select();
    if (!document.execCommand("copy")) {
      say(w("copy.by-hand"));
      return false;
    }
    area.remove();
    where.focus();
  }
  say(w("copy.done"));
  return true;
}

/**
 * Hand a file to the reader. It begins with a byte order mark where Excel would misread accents.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
function download(name, type, text) {
  const mark = type === "text/csv" || type === "text/plain" ? "\ufeff" : "";
  const address = URL.createObjectURL(new Blob([mark, text], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Show other things in a place, if they are other things; whoever was on one of its links or buttons stays there.
 * @param {Element} place
 * @param {...(Node | string)} content
 */
function redraw(place, ...content) {
  const made = el("div", {}, ...content);
  if (made.childNodes.length === place.childNodes.length && [...made.childNodes].every((node, i) => node.isEqualNode(place.childNodes[i]))) return;
  const targets = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("a, button")]);
  const index = targets().findIndex((node) => node === document.activeElement);
  place.replaceChildren(...made.childNodes);
  if (index >= 0) (targets()[index] ?? targets()[0])?.focus();
}

/**
 * JSON from an attribute of ours; an empty object where there is none.
 * @param {Element} node
 * @param {string} name
 * @returns {any}
 */
function data(node, name) {
  return JSON.parse(node.getAttribute(`data-${name}`) || "{}");
}

/**
 * The words of an element on one line; nothing without one.
 * @param {Element | null | undefined} node
 */
function textOf(node) {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}
