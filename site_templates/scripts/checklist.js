// A checklist with a clock: what is ticked, when it is due, what is late. Everything follows from the incident's log.

/** @typedef {Action & { node: HTMLElement, box: HTMLInputElement, roleId: string }} Row */

/** One checklist on one page, for the incident that runs. */
class ChecklistView {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.list = form.dataset.checklist ?? "";
    this.title = textOf(document.querySelector("h1"));
    /** @type {Row[]} */
    this.rows = [...form.querySelectorAll("[data-item]")].map((node) => rowOf(/** @type {HTMLElement} */ (node)));
    this.panel = el("div", { class: "vm-run" });
    this.next = el("p", { class: "vm-next" });
    this.notice = el("div", { class: "vm-run-notice" });
    this.only = el("select", { class: "vm-field", onchange: () => this.choose() }, el("option", { value: "" }, w("list.everybody")));
    const roles = new Map(this.rows.map(({ roleId, role }) => [roleId, role]));
    roles.forEach((role, id) => this.only.append(el("option", { value: id }, role)));
    this.only.value = roles.has(recall("role") ?? "") ? recall("role") ?? "" : "";
    this.shown = el("span", {});
    const filter = el("p", { class: "vm-filter" }, el("label", {}, w("list.only"), " ", this.only), " ", this.shown);
    form.before(makeStatus(), this.panel, this.next, this.notice, roles.size > 1 ? filter : "");
    this.journal = new JournalView(form, () => this.incident());
    /** @type {Set<string>} late actions that were said aloud */
    this.announced = new Set();
    /** Id of the incident whose ticks are shown; empty while there is none. */
    this.run = "";
    /** @type {Set<string>} incidents that have taken over this edition of the list */
    this.adapted = new Set();
    for (const row of this.rows) this.wire(row);
  }

  /** Keep whose actions are shown: whoever holds a role holds it on every list. */
  choose() {
    keep("role", this.only.value);
    this.refresh();
  }

  /** The incident that runs, if this list is part of it. */
  incident() {
    const incident = running();
    return incident && Object.hasOwn(incident.lists, this.list) ? incident : null;
  }

  /** @param {Row} row */
  wire(row) {
    const confirm = row.node.querySelector(".vm-confirm");
    if (confirm) {
      const label = textOf(confirm);
      const field = el("input", { class: "vm-field vm-confirmed", "aria-label": label, autocomplete: "off", placeholder: " ", maxlength: 500 });
      field.addEventListener("change", () => row.box.checked && this.tick(row));
      confirm.after(field);
    }
    row.box.addEventListener("change", () => this.tick(row));
  }

  /** @param {Row} row */
  tick(row) {
    const done = row.box.checked;
    // Whoever ticks before starting the clock has no time to read: the clock starts now.
    if (!this.incident() && done && this.rows.some(({ minutes }) => minutes !== null)) this.open(new Date());
    const incident = this.incident();
    if (!incident) return;
    const [place, value] = [{ list: this.list, item: row.id }, confirmOf(row)?.value.trim() ?? ""];
    change(incident.id, (fresh) => write(fresh, done ? "done" : "undone", done ? value : "", new Date(), place));
    if (this.rows.every(({ box }) => box.checked)) say(w("list.all-done"));
  }

  /**
   * Make this list part of the incident that runs; where none does, begin one.
   * @param {Date} t0
   */
  open(t0) {
    const other = running();
    if (other) this.join(other.id);
    else this.begin(t0);
  }

  /**
   * Start an incident with this list.
   * @param {Date} t0
   */
  begin(t0) {
    const incident = newIncident(nameOf(t0), t0, HANDBOOK.edition, new Date());
    keep("current", incident.id);
    keepIncident(incident);
    this.join(incident.id);
    say(w("run.begun", { time: clock(t0) }));
  }

  /**
   * Make this list part of an incident, with the path that led here.
   * @param {string} id
   */
  join(id) {
    change(id, (fresh) => {
      fresh.lists[this.list] = { title: this.title, page: `checklists/${this.list}.html`, actions: this.rows.map(actionOf) };
      logWalks(fresh, new URLSearchParams(location.search));
      fresh.blanks = { ...tabBlanks(), ...fresh.blanks };
      keepTabBlanks({});
    });
    this.panel.querySelector("summary")?.focus();
  }

  /** Show what the log says now. */
  refresh() {
    const incident = this.incident();
    const now = new Date();
    if (incident && !this.adapted.has(incident.id) && !sameList(incident, this.list, this.rows)) {
      this.adapted.add(incident.id);
      change(incident.id, (fresh) => adapt(fresh, this.list, this.rows, data(this.form, "moved")));
      return;
    }
    if (this.run && this.run !== incident?.id) this.form.reset();
    this.run = incident?.id ?? "";
    const done = incident ? doneIn(incident, this.list) : new Map();
    for (const row of this.rows) showRow(row, incident, done.get(row.id), now);
    this.filter(incident, now);
    this.showPanel(incident);
    this.showNotice(incident);
    const open = incident ? dues(incident, now) : [];
    redraw(this.next, ...(incident ? nextWords(open, now, (due) => this.address(due)) : []));
    this.next.classList.toggle("vm-next-late", open.some(({ late }) => late));
    this.makeRoom();
    this.announce(open);
    this.journal.refresh();
  }

  /**
   * Where an action stands on this page; empty when it is not to be seen here.
   * @param {Due} due
   */
  address({ list, action }) {
    const row = list === this.list && this.rows.find(({ id }) => id === action.id);
    return row && !row.node.classList.contains("vm-away") ? `#${list}--${action.id}` : "";
  }

  /** Keep what gets the focus from under the line that is always in view; where that is tall, let it scroll away. */
  makeRoom() {
    const height = this.next.offsetHeight;
    const tall = height > innerHeight / 3;
    this.next.classList.toggle("vm-next-tall", tall);
    document.documentElement.style.scrollPaddingTop = height && !tall ? `${height + 60}px` : "";
  }

  /**
   * Hide the actions of other roles on the screen; what is late and critical is never hidden.
   * @param {Incident | null} incident
   * @param {Date} now
   */
  filter(incident, now) {
    const late = new Set(incident ? dues(incident, now).filter((due) => due.late && due.list === this.list).map(({ action }) => action.id) : []);
    const shown = this.rows.filter(({ id, roleId, critical }) => !this.only.value || roleId === this.only.value || (critical && late.has(id)));
    for (const row of this.rows) row.node.classList.toggle("vm-away", !shown.includes(row));
    for (const phase of this.form.querySelectorAll("fieldset")) phase.classList.toggle("vm-away", !phase.querySelector(".vm-item:not(.vm-away)"));
    const others = this.only.value ? shown.filter(({ roleId }) => roleId !== this.only.value).length : 0;
    const words = [w(shown.length === 1 ? "list.shown-one" : "list.shown", { number: shown.length }), others && w("list.shown-late", { number: others })];
    this.shown.textContent = this.only.value ? words.filter(Boolean).join(w("list.comma")) : "";
  }

  /** @param {Incident | null} incident */
  showPanel(incident) {
    const key = `${Boolean(incident)} ${running()?.id}`;
    if (this.panel.dataset.run !== key) this.panel.replaceChildren(...(incident ? runPanel(incident) : startPanel(this)));
    this.panel.dataset.run = key;
    if (incident) showClock(this.panel, incident);
  }

  /** @param {Incident | null} incident */
  showNotice(incident) {
    const changed = incident?.lists[this.list].actions.filter(({ added, removed }) => added || removed) ?? [];
    const old = incident && incident.edition !== HANDBOOK.edition;
    this.notice.replaceChildren(
      isUnsaved() ? el("p", { class: "vm-next vm-next-late" }, el("b", {}, w("store.refused"))) : "",
      old ? el("p", {}, w("list.editions", { then: incident.edition, now: HANDBOOK.edition })) : "",
      changed.length ? el("ul", {}, ...changed.map(({ text, added }) => el("li", {}, w(added ? "list.added" : "list.removed", { text })))) : "",
    );
  }

  /**
   * Say each late action once, all in one sentence.
   * @param {Due[]} open
   */
  announce(open) {
    const fresh = open.filter(({ list, action, late }) => late && !this.announced.has(`${list} ${action.id}`));
    if (!fresh.length) return;
    for (const { list, action } of fresh) this.announced.add(`${list} ${action.id}`);
    const first = fresh.map(({ action }) => action.text.split(/\s*[:.;]/)[0]);
    say(w("list.late-now", { actions: first.join(w("list.and-also")) }));
  }
}

/**
 * @param {HTMLElement} node
 * @returns {Row}
 */
function rowOf(node) {
  const { item = "", minutes, role = "", roleName = "", critical } = node.dataset;
  const box = /** @type {HTMLInputElement} */ (node.querySelector("input[type=checkbox]"));
  const text = textOf(node.querySelector("label"));
  return { id: item, text, role: roleName, roleId: role, minutes: minutes ? Number(minutes) : null, critical: critical !== undefined, node, box };
}

/**
 * @param {Row} row
 * @returns {Action}
 */
function actionOf({ id, text, role, minutes, critical }) {
  return { id, text, role, minutes, critical };
}

/** @param {Row} row */
function confirmOf(row) {
  return /** @type {HTMLInputElement | null} */ (row.node.querySelector(".vm-confirmed"));
}

/**
 * @param {Row} row
 * @param {Incident | null} incident
 * @param {LogLine | undefined} done
 * @param {Date} now
 */
function showRow(row, incident, done, now) {
  if (incident) row.box.checked = Boolean(done);
  const field = confirmOf(row);
  if (field && done && document.activeElement !== field) field.value = done.text;
  let state = row.node.querySelector(".vm-state");
  if (!state) row.node.append((state = el("p", { class: "vm-state vm-meta" })));
  const due = incident && row.minutes !== null ? later(t0Of(incident), row.minutes) : null;
  const late = due && !done && due < now;
  row.node.classList.toggle("vm-item-late", Boolean(late));
  const words = done ? w("list.done-at", { at: at(toTime(done.at) ?? now, now) }) : due ? dueWords(due, now) : "";
  if (textOf(state) !== words) state.replaceChildren(late ? el("b", {}, words) : words);
}

/**
 * When something is due, in words: a time of day, and how long that is.
 * @param {Date} due
 * @param {Date} now
 */
function dueWords(due, now) {
  const minutes = Math.abs(Math.ceil((due.getTime() - now.getTime()) / 60_000));
  if (!minutes) return w("list.now", { at: at(due, now) });
  const length = minutes < 60 ? w("span.minutes", { minutes }) : w("span.hours", { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") });
  const words = w(due < now ? "list.late" : "list.due", { at: at(due, now), length });
  return words[0].toUpperCase() + words.slice(1);
}

/**
 * The line that is always in view: what is due next, or late, and whose it is.
 * @param {Due[]} open
 * @param {Date} now
 * @param {(due: Due) => string} address where the action stands; empty where that is nowhere to go to
 */
function nextWords(open, now, address) {
  const [first] = open;
  if (!first) return [w("next.none")];
  const { text, role } = first.action;
  const late = open.filter((due) => due.late).length;
  const href = address(first);
  return [
    el("b", {}, late > 1 ? w("next.late", { number: late }) : dueWords(first.at, now)),
    el("span", { class: "vm-meta" }, ` ${role}`),
    href ? el("a", { href }, text) : el("span", {}, text),
  ];
}

/**
 * Whether an incident's copy of a list is that of the page.
 * @param {Incident} incident
 * @param {string} list
 * @param {readonly Row[]} rows
 */
function sameList(incident, list, rows) {
  const kept = incident.lists[list].actions.filter(({ removed }) => !removed).map(({ id }) => id);
  return kept.length === rows.length && rows.every(({ id }) => kept.includes(id));
}

/**
 * Take over what another edition of the list adds and drops; what was dropped stays, marked.
 * @param {Incident} incident
 * @param {string} list
 * @param {readonly Row[]} rows
 * @param {Record<string, string>} moved actions that have another id now
 */
function adapt(incident, list, rows, moved) {
  const copy = incident.lists[list];
  for (const [old, id] of Object.entries(moved)) {
    const action = copy.actions.find((known) => known.id === old);
    if (!action || copy.actions.some((known) => known.id === id)) continue;
    const done = doneIn(incident, list).get(old);
    action.id = id;
    if (done) write(incident, "done", done.text, toTime(done.at) ?? undefined, { list, item: id });
  }
  const known = new Map(copy.actions.map((action) => [action.id, action]));
  const present = rows.map((row) => {
    const before = known.get(row.id);
    return before && !before.removed ? { ...before, ...actionOf(row) } : { ...actionOf(row), added: HANDBOOK.edition };
  });
  const gone = copy.actions.filter(({ id }) => !rows.some((row) => row.id === id)).map((action) => ({ ...action, removed: HANDBOOK.edition }));
  copy.actions = [...present, ...gone];
  write(incident, "edition", HANDBOOK.edition);
}

/** @param {HTMLFormElement} form */
function enlivenChecklist(form) {
  const view = new ChecklistView(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  view.refresh();
  onChange(form, () => view.refresh());
  listen(form, window, "beforeunload", (event) => isUnsaved() && event.preventDefault());
  listen(form, window, "resize", () => view.makeRoom());
  every(form, 20, () => view.refresh());
}
