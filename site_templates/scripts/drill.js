// An exercise, as a value: a clock that runs at a speed, a log, and what was done of what was expected.

/**
 * @typedef {{ text: string, role: string, due: number | null, url: string }} Want `due` in minutes from T0
 * @typedef {{ at: number, text: string, artefact: Record<string, string>, to: string[], expects: Want[] }} Cue
 * @typedef {{ id: string, title: string, good: string, weak: string }} GridLine
 * @typedef {{ id: string, title: string, minutes: number, cues: Cue[], scores: GridLine[] }} Drill
 * @typedef {{ minute: number, at: string, text: string }} Deed `minute` of the exercise; the moment it was written
 * @typedef {{ format: 1, id: string, started: string, minute: number, since: string, speed: number, ended: boolean,
 *   log: Deed[], done: Record<string, number | null>, grades: Record<string, string>, walks: string[] }} Game
 *   the exercise was at `minute` at the moment `since`; what was done, by key, and in which minute where somebody knows
 * @typedef {"done" | "late" | "untimed" | "missed"} Outcome
 */

const GRADES = ["good", "fair", "weak"];

/**
 * An exercise that begins now.
 * @param {Drill} drill
 * @param {Date} now
 * @returns {Game}
 */
function newGame({ id }, now) {
  const at = now.toISOString();
  return { format: 1, id, started: at, minute: 0, since: at, speed: 1, ended: false, log: [], done: {}, grades: {}, walks: [] };
}

/**
 * The minute that an exercise has come to.
 * @param {Drill} drill
 * @param {Game} game
 * @param {Date} now
 */
function minuteOf({ minutes }, game, now) {
  const since = toTime(game.since) ?? now;
  const gone = game.ended ? 0 : (Math.max(0, now.getTime() - since.getTime()) / 60_000) * game.speed;
  return Math.min(minutes, game.minute + gone);
}

/**
 * Go on from a minute, at a speed.
 * @param {Game} game
 * @param {number} minute
 * @param {number} speed 0 while the clock is stopped
 * @param {Date} now
 */
function goOn(game, minute, speed, now) {
  Object.assign(game, { minute, speed, since: now.toISOString() });
}

/**
 * The next that happens after a minute; nothing after the last.
 * @param {Drill} drill
 * @param {number} minute
 */
function nextCue({ cues }, minute) {
  return cues.find(({ at }) => at > minute);
}

/**
 * What has happened until a minute.
 * @param {Drill} drill
 * @param {number} minute
 */
function happened({ cues }, minute) {
  return cues.filter(({ at }) => at <= minute);
}

/**
 * Everything that was expected of what happened, each with its key.
 * @param {Drill} drill
 * @param {number} minute of its end: nobody is measured by what never happened
 */
function wantsOf(drill, minute) {
  return happened(drill, minute).flatMap((cue) => cue.expects.map((want, index) => ({ key: `${drill.cues.indexOf(cue)}-${index}`, cue, want })));
}

/**
 * What became of something expected.
 * @param {Game} game
 * @param {string} key
 * @param {Want} want
 * @returns {Outcome}
 */
function outcomeOf({ done }, key, { due }) {
  if (!Object.hasOwn(done, key)) return "missed";
  const minute = done[key];
  if (minute === null) return "untimed";
  return due !== null && minute > due ? "late" : "done";
}

/**
 * An exercise in numbers.
 * @param {Drill} drill
 * @param {Game} game
 */
function tally(drill, game) {
  const outcomes = wantsOf(drill, game.minute).map(({ key, want }) => outcomeOf(game, key, want));
  const count = (/** @type {Outcome} */ outcome) => outcomes.filter((one) => one === outcome).length;
  const graded = Object.fromEntries(GRADES.map((grade) => [grade, drill.scores.filter(({ id }) => game.grades[id] === grade).length]));
  return { total: outcomes.length, done: outcomes.length - count("missed"), late: count("late"), grades: graded };
}

/**
 * An exercise from text that may come from anywhere; nothing where it is not this one.
 * @param {Drill} drill
 * @param {string | null} text
 * @returns {Game | null}
 */
function readGame({ id }, text) {
  /** @type {any} */
  let found;
  try {
    found = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  const minute = (/** @type {any} */ value) => Number.isFinite(value) && value >= 0;
  const sound =
    found?.format === 1 &&
    found.id === id &&
    toTime(found.started) &&
    toTime(found.since) &&
    minute(found.minute) &&
    minute(found.speed) &&
    Array.isArray(found.log) &&
    found.log.every((/** @type {any} */ deed) => deed && minute(deed.minute) && areWords(deed.at, deed.text)) &&
    isMap(found.done, (value) => value === null || minute(value)) &&
    isMap(found.grades, (grade) => GRADES.includes(grade)) &&
    Array.isArray(found.walks) &&
    areWords(...found.walks);
  return sound ? { ...found, ended: found.ended === true } : null;
}

/**
 * A minute of an exercise in words.
 * @param {number} minute
 */
function momentWords(minute) {
  return minute > 0 ? w("exercise.inject", { minute }) : w("exercise.at-t0");
}

/**
 * What became of something expected, in words.
 * @param {Game} game
 * @param {string} key
 * @param {Want} want
 */
function outcomeWords(game, key, want) {
  const outcome = outcomeOf(game, key, want);
  if (outcome === "missed" || outcome === "untimed") return w(outcome === "missed" ? "exercise.missed" : "exercise.done-untimed");
  const minute = game.done[key] ?? 0;
  return w(outcome === "late" ? "exercise.done-late" : "exercise.done", { time: momentWords(minute), minutes: minute - (want.due ?? 0) });
}

/**
 * The after-action report: what was done, against what was expected. A line with an empty second part is a heading.
 * @param {Drill} drill
 * @param {Game} game
 * @returns {{ sums: string[], parts: { title: string, lines: string[] }[] }}
 */
function reportOf(drill, game) {
  const sum = tally(drill, game);
  const day = dayWords(toInput(toTime(game.started) ?? new Date()).slice(0, 10));
  const sums = [w("exercise.ran", { day, minutes: Math.floor(game.minute) }), w("exercise.sum", { ...sum, grades: "" }), w("exercise.grades", sum.grades)];
  const due = (/** @type {Want} */ { due }) => (due === null ? "" : `, ${w("exercise.by", { time: momentWords(due) })}`);
  const against = wantsOf(drill, game.minute).map(
    ({ key, cue, want }) => `${momentWords(cue.at)} · ${want.text}${want.role ? ` (${want.role})` : ""}${due(want)} → ${outcomeWords(game, key, want)}`,
  );
  const grade = (/** @type {string | undefined} */ name) => w(name ? `exercise.grade.${name}` : "exercise.not-graded");
  const parts = [
    { title: w("exercise.log"), lines: game.log.map(({ minute, text }) => `${momentWords(minute)} · ${text}`) },
    { title: w("exercise.trees"), lines: game.walks },
    { title: w("exercise.score"), lines: against },
    { title: w("exercise.grid"), lines: drill.scores.map(({ id, title }) => `${title} → ${grade(game.grades[id])}`) },
  ];
  return { sums, parts: parts.filter(({ lines }) => lines.length) };
}

/**
 * The report as text.
 * @param {Drill} drill
 * @param {Game} game
 */
function reportText(drill, game) {
  const { sums, parts } = reportOf(drill, game);
  const head = [`${w("exercise.mark")} · ${drill.title}`, ...sums];
  return [...head, ...parts.flatMap(({ title, lines }) => ["", title, ...lines.map((line) => `- ${line}`)]), ""].join("\n");
}

/**
 * The report as data.
 * @param {Drill} drill
 * @param {Game} game
 */
function reportData(drill, game) {
  const expected = wantsOf(drill, game.minute).map(({ key, cue, want }) => ({
    at: cue.at,
    text: want.text,
    role: want.role,
    due: want.due,
    minute: game.done[key] ?? null,
    outcome: outcomeOf(game, key, want),
  }));
  const grades = drill.scores.map(({ id, title }) => ({ id, title, grade: game.grades[id] ?? null }));
  const { started, minute, log, walks } = game;
  const head = { format: 1, exercise: drill.id, title: drill.title, edition: HANDBOOK.edition, started, minutes: Math.floor(minute) };
  return JSON.stringify({ ...head, sum: tally(drill, game), log, trees: walks, expected, grades }, null, 1);
}
