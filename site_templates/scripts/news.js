// What changed: filters by role, platform and entity, and what is new since the edition that this browser last read.

/** @param {HTMLElement} box */
function enlivenNews(box) {
  const offered = data(box, "news");
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-changes > li"))];
  const editions = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-edition"))];
  const last = recall("read-edition");
  const unread = editions.findIndex(({ dataset }) => dataset.edition === last);
  const since = last && unread !== 0 ? w(unread < 0 ? "news.since-old" : "news.since", { edition: last }) : "";
  editions.slice(0, last ? (unread < 0 ? editions.length : unread) : 0).forEach((edition) => edition.classList.add("vm-unread"));
  /** @type {Record<string, HTMLSelectElement>} */
  const chosen = {};
  const fields = ["roles", "platforms", "entities"].filter((kind) => Object.keys(offered[kind]).length > 1).map((kind) => {
    const options = Object.entries(offered[kind]).map(([id, title]) => el("option", { value: id }, String(title)));
    chosen[kind] = el("select", { class: "vm-field", onchange: () => filter() }, el("option", { value: "" }, w("bank.any")), ...options);
    return el("label", {}, w(`news.${kind}`), chosen[kind]);
  });
  const only = el("input", { type: "checkbox", onchange: () => filter() });
  /** A change that names nobody is for everybody. @param {HTMLElement} row */
  const fits = (row) => Object.entries(chosen).every(([kind, { value }]) => {
    const touched = (row.dataset[kind] ?? "").split(" ").filter(Boolean);
    return !value || !touched.length || touched.includes(value);
  });
  const filter = () => {
    for (const row of rows) row.hidden = !fits(row) || (only.checked && !row.closest(".vm-unread"));
    for (const list of document.querySelectorAll(".vm-changes")) {
      const empty = [...list.children].every((row) => /** @type {HTMLElement} */ (row).hidden);
      const heading = /** @type {HTMLElement | null} */ (list.previousElementSibling);
      if (heading) heading.hidden = empty;
    }
    const number = rows.filter(({ hidden }) => !hidden).length;
    say(w(number === 1 ? "news.found-one" : "news.found", { number }));
  };
  box.append(
    el("div", { class: "vm-fields" }, ...fields),
    since && el("p", { class: "vm-note" }, since),
    since && el("label", { class: "vm-check" }, only, " ", w("news.only")),
    makeStatus(),
  );
  if (editions[0]?.dataset.edition) keep("read-edition", editions[0].dataset.edition);
}

/** Marks of changed rules go by themselves, even where the site is not built again. @param {HTMLElement} mark */
function enlivenChanged(mark) {
  const age = Date.now() - new Date(mark.dataset.since ?? "").getTime();
  mark.hidden = age > 60 * 864e5;
}
