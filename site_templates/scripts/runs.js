// The incidents on this device: choose one, name it, close it, hand it over; begin another without losing any.

class RunsView {
  /** @param {HTMLElement} form checklist on whose page it stands */
  constructor(form) {
    this.root = form.dataset.root ?? "";
    this.list = form.dataset.checklist ?? "";
    this.file = el("input", { type: "file", accept: ".json,application/json", class: "vm-field", onchange: () => void this.take() });
    this.rows = el("ul", { class: "vm-runs" });
    const bring = el("p", {}, el("label", {}, w("journal.import"), " ", this.file));
    this.node = el("details", { class: "vm-hand-over" }, el("summary", {}, w("journal.others")), el("p", {}, w("journal.hand-over")), bring, this.rows);
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

  /** @param {Incident | null} shown */
  refresh(shown) {
    const { incidents, unread } = everything();
    const rows = el("ul", {}, ...incidents.map((incident) => this.row(incident, incident.id === shown?.id)));
    for (const text of unread) {
      rows.append(el("li", {}, w("runs.unread"), " ", button(w("runs.save-unread"), () => download("journal.json", "application/json", text))));
    }
    redraw(this.rows, ...rows.childNodes);
  }

  /**
   * @param {Incident} incident
   * @param {boolean} shown
   */
  row(incident, shown) {
    const { id, name, ended, lists } = incident;
    const others = Object.entries(lists).filter(([list]) => list !== this.list);
    return el(
      "li",
      {},
      el("b", {}, name),
      ended && el("span", {}, w("runs.ended")),
      !shown && button(w("runs.choose"), () => choose(id)),
      shown && button(w("runs.rename"), () => rename(id, name)),
      ended ? button(w("runs.reopen"), () => reopen(id)) : button(w("runs.end"), () => end(incident)),
      ended && button(w("runs.delete"), () => ask(w("runs.delete-of", { incident: name }), [], w("runs.delete"), () => forget(id))),
      ...others.map(([, { title, page }]) => el("a", { class: "vm-action", href: this.root + page, onclick: () => choose(id) }, title)),
    );
  }
}

/**
 * Show an incident on the lists that are part of it.
 * @param {string} id
 */
function choose(id) {
  keep("current", id);
  change(id, () => {});
}

/** @param {string} id */
function reopen(id) {
  keep("current", id);
  change(id, (fresh) => {
    fresh.ended = false;
    write(fresh, "again", "");
  });
}

/**
 * Close an incident, once the reader has seen what is left undone.
 * @param {Incident} incident
 */
function end({ id, name }) {
  const left = dues(incidentOf(id) ?? newIncident("", new Date(), "", new Date()), new Date()).length;
  ask(w("runs.end-of", { incident: name }), [el("p", {}, w(left ? "runs.left" : "runs.nothing-left", { number: left }))], w("runs.end"), () => {
    keep("current", id);
    change(id, (fresh) => {
      write(fresh, "end", "");
      fresh.ended = true;
    });
  });
}

/**
 * @param {string} id
 * @param {string} name
 */
function rename(id, name) {
  const field = el("input", { class: "vm-field", maxlength: 80 });
  field.value = name;
  ask(w("runs.rename"), [el("p", {}, el("label", {}, w("runs.name"), " ", field))], w("runs.keep-name"), () => {
    change(id, (fresh) => void (fresh.name = field.value.trim() || name));
  });
}

/**
 * Ask something before it is done; Escape and « Cancel » do nothing.
 * @param {string} title
 * @param {Node[]} content
 * @param {string} yes
 * @param {() => void} act
 */
function ask(title, content, yes, act) {
  const box = el("dialog", { class: "vm-dialog", "aria-label": title, onclose: () => box.remove() });
  const form = el("form", { method: "dialog" }, el("p", {}, el("b", {}, title)), ...content);
  form.append(el("p", { class: "vm-actions" }, el("button", { class: "vm-action vm-action-strong" }, yes), button(w("runs.cancel"), () => box.close())));
  form.onsubmit = () => {
    box.close();
    act();
  };
  box.append(form);
  document.body.append(box);
  box.showModal();
}
