// The panel above a checklist: start the clock, or see it and correct it.

/**
 * What begins an incident: T0, the path that led here, and the incident that already runs.
 * @param {ChecklistView} view
 */
function startPanel(view) {
  const query = new URLSearchParams(location.search);
  const carried = toTime(query.get("t0") ?? walksOf().t0);
  const now = new Date();
  const t0 = carried && carried <= now && now.getTime() - carried.getTime() < 7 * 86_400_000 ? carried : now;
  const field = el("input", { class: "vm-field", type: "datetime-local", value: toInput(t0) });
  const other = running();
  const titles = Object.values(walksOf().walks).map(({ title }) => title);
  return [
    el("p", { class: "vm-run-title" }, w("run.title")),
    el("p", {}, el("label", {}, w("run.t0"), " ", field)),
    titles.length ? el("p", { class: "vm-meta" }, w("run.path", { trees: titles.join(", ") })) : "",
    el(
      "p",
      { class: "vm-actions" },
      button(w("run.start"), () => view.begin(toTime(field.value) ?? new Date()), "vm-action-strong"),
      other && button(w("run.join", { incident: other.name }), () => view.join(other)),
    ),
    el("p", { class: "vm-meta" }, w("run.local")),
  ];
}

/**
 * The incident that runs: its name and its clock, which an incident noticed late corrects.
 * @param {Incident} incident
 */
function runPanel({ id, name }) {
  const field = el("input", { class: "vm-field", type: "datetime-local", "aria-label": w("run.t0") });
  const correct = button(w("run.correct"), () => {
    const t0 = toTime(field.value);
    if (!t0) return;
    change(id, (fresh) => write(fresh, "t0", t0.toISOString()));
    say(w("run.corrected", { time: clock(t0) }));
  });
  return [
    el("p", { class: "vm-run-title" }, name),
    el("details", {}, el("summary", {}, el("b", { class: "vm-run-clock" }), " ", el("span", { class: "vm-screen" }, w("run.late-notice"))), el("p", { class: "vm-actions" }, field, correct)),
  ];
}

/**
 * @param {Element} panel
 * @param {Incident} incident
 */
function showClock(panel, incident) {
  const t0 = t0Of(incident);
  const [words, field] = [panel.querySelector(".vm-run-clock"), panel.querySelector("input")];
  if (words) words.textContent = w("run.clock", { time: clock(t0) });
  if (field && document.activeElement !== field) field.value = toInput(t0);
}
