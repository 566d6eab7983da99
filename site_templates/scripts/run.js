// The panel above a checklist: start the clock, or see it and correct it.

/**
 * A field for T0, and buttons for what was noticed late.
 * @param {Date} t0
 */
function t0Field(t0) {
  const field = el("input", { class: "vm-field", type: "datetime-local", value: toInput(t0) });
  field.oninput = () => field.setAttribute("data-chosen", "");
  const earlier = [5, 10, 20].map((minutes) =>
    button(w("run.earlier", { minutes }), () => {
      field.value = toInput(later(toTime(field.value) ?? new Date(), -minutes));
      field.setAttribute("data-chosen", "");
    }),
  );
  return { field, earlier };
}

/**
 * The moment in a field for T0; nothing, and a sentence, where it cannot be one.
 * @param {HTMLInputElement} field
 */
function t0In(field) {
  const t0 = toTime(field.value);
  if (t0 && t0.getTime() <= Date.now()) return t0;
  say(w(t0 ? "run.future" : "run.no-time"));
  field.focus();
  return null;
}

/**
 * What begins an incident: T0, the path that led here, and the incident that already runs.
 * @param {ChecklistView} view
 */
function startPanel(view) {
  const carried = toTime(new URLSearchParams(location.search).get("t0") ?? walksOf().t0);
  const age = carried ? Date.now() - carried.getTime() : -1;
  const fits = carried && age >= 0 && age < 7 * 86_400_000;
  const { field, earlier } = t0Field(fits ? carried : new Date());
  if (fits) field.setAttribute("data-chosen", "");
  // A page that has been open for long proposes the time of now, not that of its opening.
  every(field, 20, () => {
    if (!field.hasAttribute("data-chosen")) field.value = toInput(new Date());
  });
  const other = running();
  const titles = Object.values(walksOf().walks).map(({ title }) => title);
  const start = () => {
    const t0 = field.hasAttribute("data-chosen") ? t0In(field) : new Date();
    if (t0) view.begin(t0);
  };
  return [
    el("p", { class: "vm-run-title" }, w("run.title")),
    el("p", {}, el("label", {}, w("run.t0"), " ", field)),
    el("p", { class: "vm-actions" }, button(w("run.start"), start, "vm-action-strong"), ...earlier),
    titles.length ? el("p", { class: "vm-meta" }, w("run.path", { trees: titles.join(", ") })) : "",
    other ? el("p", { class: "vm-actions" }, button(w("run.join", { incident: other.name }), () => view.join(other.id))) : "",
    el("p", { class: "vm-meta" }, w("run.local")),
  ];
}

/**
 * The incident that runs: its name and its clock, which an incident noticed late corrects.
 * @param {Incident} incident
 */
function runPanel(incident) {
  const { field, earlier } = t0Field(t0Of(incident));
  field.setAttribute("aria-label", w("run.t0"));
  const correct = button(w("run.correct"), () => {
    const t0 = t0In(field);
    if (!t0) return;
    change(incident.id, (fresh) => correctT0(fresh, t0));
    say(w("run.corrected", { time: clock(t0) }));
  });
  const summary = el("summary", {}, el("b", { class: "vm-run-clock" }), " ", el("span", { class: "vm-screen" }, w("run.late-notice")));
  return [
    el("p", { class: "vm-run-title" }, incident.name),
    el("details", {}, summary, el("p", { class: "vm-actions" }, field, ...earlier, correct)),
  ];
}

/**
 * @param {Element} panel
 * @param {Incident} incident
 */
function showClock(panel, incident) {
  const [title, words] = [panel.querySelector(".vm-run-title"), panel.querySelector(".vm-run-clock")];
  if (title) title.textContent = incident.name;
  if (words) words.textContent = w("run.clock", { time: clock(t0Of(incident)) });
}
