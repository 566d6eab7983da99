// The journal below a checklist: notes, decisions, what happened when; and ways to take it along.

/** The journal of the incident that runs, or of the closed one that was chosen. */
class JournalView {
  /**
   * @param {HTMLElement} form checklist that it stands below
   * @param {() => Incident | null} running
   */
  constructor(form, running) {
    this.running = running;
    const scribe = form.dataset.scribe ?? "";
    this.text = el("textarea", { class: "vm-field", rows: 2, id: "journal-note" });
    this.name = el("p", { class: "vm-journal-title" });
    this.lines = el("ol", { class: "vm-log" });
    this.runs = new RunsView(form);
    const notes = [button(w("journal.keep"), () => this.note("note")), button(w("journal.decide"), () => this.note("decision"))];
    this.notes = el("div", {}, el("label", { for: "journal-note" }, w("journal.note")), this.text, el("p", { class: "vm-actions" }, ...notes));
    this.log = el("div", {}, this.notes, this.name, this.lines, ...this.exports());
    const shared = el("p", { class: "vm-meta" }, w("journal.not-shared"), " ", scribe && w("journal.scribe", { role: scribe }));
    const title = el("h2", { id: "journal" }, w("journal.title"));
    form.after(el("section", { class: "vm-journal", "aria-labelledby": "journal" }, title, shared, this.log, this.runs.node));
  }

  /** The incident whose journal is shown. */
  shown() {
    const chosen = incidentOf(recall("current") ?? "");
    return this.running() ?? (chosen?.ended ? chosen : null);
  }

  /** @param {"note" | "decision"} kind */
  note(kind) {
    const [incident, text] = [this.running(), this.text.value.trim()];
    this.text.focus();
    if (!incident || !text) return;
    change(incident.id, (fresh) => write(fresh, kind, text));
    this.text.value = "";
    say(w("journal.noted"));
  }

  /** Ways to take the journal along. */
  exports() {
    /** @type {Record<string, (incident: Incident) => [string, string, string]>} */
    const forms = {
      text: (incident) => ["txt", "text/plain", asText(incident)],
      table: (incident) => ["csv", "text/csv", asTable(incident)],
      data: (incident) => ["json", "application/json", JSON.stringify(incident, null, 1)],
      calendar: (incident) => ["ics", "text/calendar", asCalendar(incident, new Date())],
    };
    const buttons = Object.entries(forms).map(([name, make]) =>
      button(w(`journal.${name}`), () => {
        const incident = this.shown();
        if (!incident) return;
        const [ending, type, text] = make(incident);
        download(`${incident.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || incident.id}.${ending}`, type, text);
        say(w("journal.taken"));
      }),
    );
    const copied = button(w("journal.copy"), () => {
      const incident = this.shown();
      if (incident) void copy(asText(incident), copied);
    });
    const take = el("p", { class: "vm-journal-title" }, w("journal.take"));
    return [take, el("p", { class: "vm-actions" }, ...buttons, copied, button(w("print"), () => print()))];
  }

  refresh() {
    const incident = this.shown();
    this.log.hidden = !incident;
    this.notes.hidden = Boolean(incident?.ended);
    this.name.textContent = incident?.ended ? `${incident.name} ${w("runs.ended")}` : "";
    // Lines are only ever added, except where another incident takes the place of this one.
    const lines = (incident?.log ?? []).map((line) => `${clock(toTime(line.at) ?? new Date())} ${lineWords(/** @type {Incident} */ (incident), line)}`);
    if ([...this.lines.children].some((node, index) => node.textContent !== lines[index])) this.lines.replaceChildren();
    for (const line of lines.slice(this.lines.children.length)) this.lines.append(el("li", {}, line));
    this.runs.refresh(incident);
  }
}
