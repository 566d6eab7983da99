// What runs now, wherever it helps: on the crisis page, and beside every « T0 + 10 min » of the handbook.

/**
 * The open incidents on this device, each with what is due next and a way back to it.
 * @param {HTMLElement} place
 */
function enlivenRunning(place) {
  const list = el("ul", {});
  place.append(list);
  const show = () => {
    const now = new Date();
    const open = everything().incidents.filter(({ ended }) => !ended);
    place.hidden = !open.length;
    if (!open.length) return;
    const rows = open.map((incident) => {
      const due = dues(incident, now);
      const pages = Object.values(incident.lists).map(({ title, page }) => el("a", { class: "vm-action", href: (place.dataset.root ?? "") + page }, title));
      return el(
        "li",
        {},
        el("p", {}, el("b", {}, incident.name), " ", w("run.clock", { time: clock(t0Of(incident), now) })),
        el("p", { class: due[0]?.late ? "vm-next vm-next-late" : "vm-next" }, ...nextWords(due, now, () => "")),
        el("p", { class: "vm-actions" }, ...pages),
      );
    });
    redraw(list, ...rows);
  };
  show();
  onChange(place, show);
  every(place, 20, show);
}

/**
 * The time of day at which something is due in the incident that runs, beside its time from T0.
 * @param {HTMLElement} due
 */
function enlivenDue(due) {
  const minutes = due.dataset.minutes;
  if (!minutes || due.closest("[data-item]")) return;
  const at = el("span", { class: "vm-at" });
  due.append(at);
  const show = () => {
    const incident = running();
    at.textContent = incident ? ` (${clock(later(t0Of(incident), Number(minutes)))})` : "";
  };
  show();
  onChange(due, show);
}
