// An incident, as a value: a clock that starts at T0, lists of actions, and a log that only grows.

/**
 * @typedef {"start" | "t0" | "path" | "done" | "undone" | "note" | "decision" | "message" | "edition" | "end" | "again"} Kind
 * @typedef {{ at: string, kind: Kind, text: string, list?: string, item?: string }} LogLine
 *   `at` is a moment in UTC; what is ticked, and T0, follow from these lines
 * @typedef {{ id: string, text: string, role: string, minutes: number | null, critical: boolean, added?: string,
 *   removed?: string }} Action
 *   `minutes` from T0; the edition that added or dropped it after the incident began
 * @typedef {{ title: string, page: string, actions: Action[] }} List `page` from the root of the handbook
 * @typedef {{ format: 1, id: string, name: string, edition: string, ended: boolean, lists: Record<string, List>,
 *   blanks: Record<string, string>, log: LogLine[] }} Incident
 * @typedef {{ list: string, action: Action, at: Date, late: boolean }} Due
 */

const KINDS = ["start", "t0", "path", "done", "undone", "note", "decision", "message", "edition", "end", "again"];
const FORMAT = 1;

/**
 * A new incident whose clock started at T0.
 * @param {string} name
 * @param {Date} t0
 * @param {string} edition
 * @param {Date} now
 * @returns {Incident}
 */
function newIncident(name, t0, edition, now) {
  const id = now.toISOString().replace(/\D/g, "") + Math.random().toString(36).slice(2, 6);
  /** @type {Incident} */
  const incident = { format: FORMAT, id, name, edition, ended: false, lists: {}, blanks: {}, log: [] };
  write(incident, "start", edition, now);
  write(incident, "t0", t0.toISOString(), now);
  return incident;
}

/**
 * Add a line to the log.
 * @param {Incident} incident
 * @param {Kind} kind
 * @param {string} text
 * @param {Date} [now]
 * @param {{ list?: string, item?: string }} [place]
 */
function write(incident, kind, text, now = new Date(), place = {}) {
  incident.log.push({ at: now.toISOString(), kind, text, ...place });
}

/**
 * When the clock of an incident started: the last that was said.
 * @param {Incident} incident
 */
function t0Of(incident) {
  return toTime(incident.log.findLast(({ kind }) => kind === "t0")?.text) ?? toTime(incident.log[0]?.at) ?? new Date();
}

/**
 * The name of an incident that nobody has named.
 * @param {Date} t0
 */
function nameOf(t0) {
  return w("run.name", { day: dayOf(t0), time: clock(t0, t0) });
}

/**
 * Correct the moment at which the clock started.
 * @param {Incident} incident
 * @param {Date} t0
 */
function correctT0(incident, t0) {
  if (incident.name === nameOf(t0Of(incident))) incident.name = nameOf(t0);
  write(incident, "t0", t0.toISOString());
}

/**
 * The actions of a list that are done: id → the line of the log that says so.
 * @param {Incident} incident
 * @param {string} list
 */
function doneIn(incident, list) {
  /** @type {Map<string, LogLine>} */
  const done = new Map();
  for (const line of incident.log) {
    if (line.list !== list || !line.item) continue;
    // What is written down later does not change when it was done.
    if (line.kind === "done") done.set(line.item, { ...line, at: done.get(line.item)?.at ?? line.at });
    else if (line.kind === "undone") done.delete(line.item);
  }
  return done;
}

/**
 * Everything of an incident that is still to be done by a time, the earliest first.
 * @param {Incident} incident
 * @param {Date} now
 * @returns {Due[]}
 */
function dues(incident, now) {
  const t0 = t0Of(incident);
  return Object.entries(incident.lists)
    .flatMap(([list, { actions }]) => {
      const done = doneIn(incident, list);
      return actions
        .filter(({ id, minutes, removed }) => minutes !== null && !removed && !done.has(id))
        .map((action) => {
          const at = later(t0, action.minutes ?? 0);
          return { list, action, at, late: at < now };
        });
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Two copies of one incident as one: nothing that either of them says is lost.
 * @param {Incident} ours
 * @param {Incident} theirs
 * @returns {Incident}
 */
function merge(ours, theirs) {
  const [mine, others] = [ours.log, theirs.log].map((lines) => new Map(lines.map((line) => [JSON.stringify(line), line])));
  const both = new Map([...mine, ...others]);
  // A copy that merely went on keeps its order; two that parted are put in the order of their clocks.
  const whole = both.size === mine.size ? mine : both.size === others.size ? others : null;
  const order = (/** @type {[string, LogLine]} */ [text, { at }]) => `${at} ${text}`;
  const parted = () => [...both].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const log = [...(whole ?? parted())].map(([, line]) => line);
  const ended = log.findLast(({ kind }) => kind === "end" || kind === "again")?.kind === "end";
  const lists = { ...theirs.lists };
  for (const [name, list] of Object.entries(ours.lists)) {
    const known = Object.hasOwn(lists, name) ? lists[name].actions.filter(({ id }) => !list.actions.some((own) => own.id === id)) : [];
    lists[name] = { ...list, actions: [...list.actions, ...known] };
  }
  return { ...ours, ended, lists, blanks: { ...theirs.blanks, ...ours.blanks }, log };
}

/**
 * An incident from text that may come from anywhere.
 * @param {string} text
 * @returns {{ incident: Incident } | { fault: "other" | "newer" }}
 */
function readIncident(text) {
  /** @type {any} */
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { fault: "other" };
  }
  if (Number.isInteger(found?.format) && found.format > FORMAT) return { fault: "newer" };
  const sound =
    found?.format === FORMAT &&
    areWords(found.id, found.name, found.edition) &&
    /^[a-z0-9]{1,40}$/.test(found.id) &&
    Array.isArray(found.log) &&
    found.log.every(isLine) &&
    isMap(found.blanks, areWords) &&
    isMap(found.lists, isList);
  return sound ? { incident: { ...found, name: found.name.slice(0, 120), ended: found.ended === true } } : { fault: "other" };
}

/** @param {unknown[]} values */
function areWords(...values) {
  return values.every((value) => typeof value === "string");
}

/**
 * @param {any} value
 * @param {(value: any) => boolean} sound
 */
function isMap(value, sound) {
  return value && typeof value === "object" && !Array.isArray(value) && Object.values(value).every((one) => sound(one));
}

/** @param {any} line */
function isLine(line) {
  return Boolean(line && areWords(line.at, line.text, line.list ?? "", line.item ?? "") && KINDS.includes(line.kind) && toTime(line.at));
}

/** @param {any} list */
function isList(list) {
  return Boolean(
    list && areWords(list.title, list.page) && /^[a-z0-9/-]*\.html$/.test(list.page) && Array.isArray(list.actions) && list.actions.every(isAction),
  );
}

/** @param {any} action */
function isAction(action) {
  return action && areWords(action.id, action.text, action.role) && (action.minutes === null || Math.abs(action.minutes) < 1e6);
}
