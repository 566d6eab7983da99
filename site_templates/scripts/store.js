// Where incidents are kept: in this browser, and nowhere else. Other tabs hear of every change.

const PLACE = `vademecum:${HANDBOOK.id}:`;

/**
 * What the browser did not take; it is kept until the page is left.
 * @type {Map<string, string>}
 */
const unsaved = new Map();

/**
 * @param {string} name
 * @returns {string | null}
 */
function recall(name) {
  return unsaved.get(name) ?? stored(name);
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function stored(name) {
  try {
    return localStorage.getItem(PLACE + name);
  } catch {
    return null;
  }
}

/**
 * Keep a text; false when the browser refuses or has no room, and the page alone holds it.
 * @param {string} name
 * @param {string} text
 */
function keep(name, text) {
  try {
    localStorage.setItem(PLACE + name, text);
    unsaved.delete(name);
    return true;
  } catch {
    unsaved.set(name, text);
    return false;
  }
}

/**
 * Every incident on this device, the newest first, and the texts that no incident could be read from.
 * @returns {{ incidents: Incident[], unread: string[] }}
 */
function everything() {
  const names = new Set([...unsaved.keys()].map((name) => PLACE + name));
  try {
    Object.keys(localStorage).forEach((name) => names.add(name));
  } catch {
    // Refused: what this page holds is all there is.
  }
  /** @type {{ incidents: Incident[], unread: string[] }} */
  const found = { incidents: [], unread: [] };
  for (const name of names) {
    if (!name.startsWith(`${PLACE}run:`)) continue;
    const text = recall(name.slice(PLACE.length)) ?? "";
    const read = readIncident(text);
    if ("incident" in read) found.incidents.push(read.incident);
    else found.unread.push(text);
  }
  found.incidents.sort((a, b) => b.id.localeCompare(a.id));
  return found;
}

/** The incident that runs: the one last chosen, else the newest that has not ended. */
function running() {
  const open = everything().incidents.filter(({ ended }) => !ended);
  const chosen = recall("current");
  return open.find(({ id }) => id === chosen) ?? open[0] ?? null;
}

/**
 * An incident as it is kept now, since another tab may have written to it.
 * @param {string} id
 */
function incidentOf(id) {
  const read = readIncident(recall(`run:${id}`) ?? "");
  return "incident" in read ? read.incident : null;
}

/**
 * Change an incident: it is read anew, changed, kept; says so when the browser does not keep it.
 * @param {string} id
 * @param {(incident: Incident) => void} change
 */
function change(id, change) {
  const incident = incidentOf(id);
  if (!incident) return null;
  change(incident);
  keepIncident(incident);
  return incident;
}

/**
 * The incidents as this tab last kept them: what another tab overwrites at the same moment is not lost.
 * @type {Map<string, Incident>}
 */
const own = new Map();

/** @param {Incident} incident */
function keepIncident(incident) {
  const read = readIncident(stored(`run:${incident.id}`) ?? "");
  const before = "incident" in read ? read.incident : incident;
  const whole = { ...merge(incident, before), lists: { ...before.lists, ...incident.lists } };
  own.set(whole.id, whole);
  keep(`run:${whole.id}`, JSON.stringify(whole));
  document.dispatchEvent(new Event("vademecum:change"));
}

/** Write back what this tab knows and another has overwritten. */
function restore() {
  for (const [id, known] of own) {
    const now = incidentOf(id);
    if (now && merge(now, known).log.length > now.log.length) keepIncident(known);
  }
}

/** Whether an incident is in this page only. */
function isUnsaved() {
  return [...unsaved.keys()].some((name) => name.startsWith("run:"));
}

/** @param {string} id */
function forget(id) {
  own.delete(id);
  unsaved.delete(`run:${id}`);
  try {
    localStorage.removeItem(`${PLACE}run:${id}`);
  } catch {
    // It was in this page only.
  }
  document.dispatchEvent(new Event("vademecum:change"));
}

/**
 * Hear of every change, in this tab and in others, as long as a widget is on the page.
 * @param {Element} widget
 * @param {() => void} react
 */
function onChange(widget, react) {
  listen(widget, document, "vademecum:change", react);
  listen(widget, window, "storage", (event) => {
    if (event.key && !event.key.startsWith(PLACE)) return;
    restore();
    react();
  });
}

/**
 * The blanks of messages that were filled in the incident that runs; without one, in this tab.
 * @returns {Record<string, string>}
 */
function blanks() {
  return running()?.blanks ?? tabBlanks();
}

/**
 * The blanks that were filled in this tab while no incident ran.
 * @returns {Record<string, string>}
 */
function tabBlanks() {
  try {
    const found = JSON.parse(inTab(() => sessionStorage.getItem(`${PLACE}blanks`)) ?? unsaved.get("blanks") ?? "");
    return isMap(found, areWords) ? found : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} filled */
function keepTabBlanks(filled) {
  unsaved.set("blanks", JSON.stringify(filled));
  inTab(() => sessionStorage.setItem(`${PLACE}blanks`, JSON.stringify(filled)));
}

/**
 * Keep what was written in a blank, for the other messages.
 * @param {string} id
 * @param {string} value
 */
function keepBlank(id, value) {
  const incident = running();
  if (incident) change(incident.id, (fresh) => void (fresh.blanks[id] = value));
  else keepTabBlanks({ ...tabBlanks(), [id]: value });
}

/**
 * Use what the browser keeps for this tab, if it lets us.
 * @template T
 * @param {() => T} use
 */
function inTab(use) {
  try {
    return use();
  } catch {
    return null;
  }
}

/**
 * Add a line to the log of the incident that runs, if one does.
 * @param {Kind} kind
 * @param {string} text
 */
function note(kind, text) {
  const incident = running();
  if (incident) change(incident.id, (fresh) => write(fresh, kind, text));
}
