// The journal below a checklist: notes, decisions, what happened when; taking it along, handing it over, ending it.

/** The journal of the incident that runs. */
class JournalView {
  /**
   * @param {HTMLElement} form checklist that it stands below
   * @param {() => Incident | null} incident
   */
  constructor(form, incident) {
    this.incident = incident;
    this.scribe = form.dataset.scribe ?? "";
    this.text = el("textarea", { class: "vm-field", rows: 2, id: "journal-note" });
    this.lines = el("ol", { class: "vm-log" });
    this.runs = el("ul", { class: "vm-runs" });
    this.file = el("input", { type: "file", accept: ".json,application/json", class: "vm-field", onchange: () => void this.take() });
    const label = el("label", { for: "journal-note" }, w("journal.note"));
    const notes = [button(w("journal.keep"), () => this.note("note")), button(w("journal.decide"), () => this.note("decision"))];
    this.log = el("div", {}, label, this.text, el("p", { class: "vm-actions" }, ...notes), this.lines, ...this.exports());
    const shared = el("p", { class: "vm-meta" }, w("journal.not-shared"), " ", this.scribe && w("journal.scribe", { role: this.scribe }));
    const others = el("details", { class: "vm-hand-over" }, el("summary", {}, w("journal.others")), el("p", {}, w("journal.hand-over")), el("p", {}, el("label", {}, w("journal.import"), " ", this.file)), this.runs);
    form.after(el("section", { class: "vm-journal", "aria-labelledby": "journal" }, el("h2", { id: "journal" }, w("journal.title")), shared, this.log, others));
  }

  /** @param {"note" | "decision"} kind */
  note(kind) {
    const [incident, text] = [this.incident(), this.text.value.trim()];
    if (!incident || !text) return this.text.focus();
    change(incident.id, (fresh) => write(fresh, kind, text));
    this.text.value = "";
    this.text.focus();
  }

  /** Ways to take the journal along. */
  exports() {
    /** @type {[string, (incident: Incident) => [string, string, string]][]} */
    const forms = [
      ["text", (incident) => ["txt", "text/plain", asText(incident)]],
      ["table", (incident) => ["csv", "text/csv", asTable(incident)]],
      ["data", (incident) => ["json", "application/json", JSON.stringify(incident, null, 1)]],
      ["calendar", (incident) => ["ics", "text/calendar", asCalendar(incident, new Date())]],
    ];
    const buttons = forms.map(([name, make]) =>
      button(w(`journal.${name}`), () => {
        const incident = this.incident();
        if (!incident) return;
        const [ending, type, text] = make(incident);
        download(`${incident.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.${ending}`, type, text);
        say(w("journal.taken"));
      }),
    );
    const copied = button(w("journal.copy"), () => {
      const incident = this.incident();
      if (incident) void copy(asText(incident), copied);
    });
    return [el("p", { class: "vm-journal-title" }, w("journal.take")), el("p", { class: "vm-actions" }, ...buttons, copied, button(w("print"), () => print()))];
  }

  /** Read a journal that another device wrote. */
  async take() {
    const file = this.file.files?.[0];
    if (!file) return;
    const read = readIncident((await file.text()).replace(/^\ufeff/, ""));
    this.file.value = "";
    if ("fault" in read) return say(w(`journal.fault-${read.fault}`, { file: file.name }));
    const ours = incidentOf(read.incident.id);
    const incident = ours ? merge(ours, read.incident) : read.incident;
    keep("current", incident.id);
    keepIncident(incident);
    say(w("journal.imported", { incident: incident.name, number: incident.log.length }));
  }

  refresh() {
    const incident = this.incident();
    this.log.hidden = !incident;
    // Lines are only ever added, except where another incident takes the place of this one.
    const lines = (incident?.log ?? []).map((line) => `${clock(toTime(line.at) ?? new Date())} ${lineWords(/** @type {Incident} */ (incident), line)}`);
    const kept = [...this.lines.children];
    if (kept.some((node, index) => node.textContent !== lines[index])) this.lines.replaceChildren();
    for (const line of lines.slice(this.lines.children.length)) this.lines.append(el("li", {}, line));
    const rows = el("ul", {}, ...runRows(incident));
    if (rows.textContent === this.runs.textContent) return;
    const focused = this.runs.contains(document.activeElement);
    this.runs.replaceChildren(...rows.childNodes);
    if (focused) this.runs.querySelector("button")?.focus();
  }
}

/**
 * The incidents on this device: choose one, rename it, end it; begin another without losing any.
 * @param {Incident | null} shown
 */
function runRows(shown) {
  const { incidents, unread } = everything();
  const rows = incidents.map(({ id, name, ended }) =>
    el(
      "li",
      {},
      el("b", {}, name),
      " ",
      ended ? w("runs.ended") : "",
      id === shown?.id ? w("runs.shown") : button(w(ended ? "runs.reopen" : "runs.choose"), () => choose(id, ended)),
      id === shown?.id && button(w("runs.rename"), () => rename(id, name)),
      !ended && button(w("runs.end"), () => change(id, (fresh) => (write(fresh, "end", ""), (fresh.ended = true)))),
    ),
  );
  const lost = unread.map((text) => el("li", {}, w("runs.unread"), " ", button(w("runs.save-unread"), () => download("journal.json", "application/json", text))));
  return [...rows, ...lost];
}

/**
 * @param {string} id
 * @param {boolean} ended
 */
function choose(id, ended) {
  keep("current", id);
  change(id, (fresh) => {
    if (!ended) return;
    fresh.ended = false;
    write(fresh, "start", fresh.edition);
  });
}

/**
 * @param {string} id
 * @param {string} name
 */
function rename(id, name) {
  const field = el("input", { class: "vm-field", maxlength: 80, "aria-label": w("runs.name") });
  field.value = name;
  const box = el("dialog", { class: "vm-dialog", "aria-label": w("runs.rename"), onclose: () => box.remove() });
  const close = () => box.close();
  const kept = button(w("runs.keep-name"), () => {
    close();
    change(id, (fresh) => void (fresh.name = field.value.trim() || name));
  });
  field.onkeydown = ({ key }) => key === "Enter" && kept.click();
  box.append(el("p", {}, el("label", {}, w("runs.name"), " ", field)), el("p", { class: "vm-actions" }, kept, button(w("runs.cancel"), close)));
  document.body.append(box);
  box.showModal();
}
