// SCORM 1.2 and 2004: one object that the LMS puts into a window above or behind this one.

/** @typedef {Record<string, (...values: string[]) => unknown>} ScormApi */

const LEVELS = 500;
/** What the standard lets an LMS forget: interactions beyond. */
const MOST_INTERACTIONS = 250;

/**
 * The object of the LMS, in this window, those above it or the one that opened it.
 * @param {string} name
 * @returns {ScormApi | null}
 */
function findApi(name) {
  return seekApi(window, name) ?? seekApi(window.opener, name) ?? seekApi(openerOfTop(), name);
}

/**
 * @param {any} from
 * @param {string} name
 * @returns {ScormApi | null}
 */
function seekApi(from, name) {
  try {
    for (let level = 0; from && level < LEVELS; level++) {
      if (from[name]) return from[name];
      if (from.parent === from) return null;
      from = from.parent;
    }
  } catch {
    // A window of another origin: whatever is there, it is not for us.
  }
  return null;
}

function openerOfTop() {
  try {
    return window.top?.opener;
  } catch {
    return null;
  }
}

/**
 * Where the two versions of the standard differ: names of functions and fields, and the forms of values.
 * @typedef {{ prefix: string, core: string, mode: string, passed: string, status: string, place: string, end: string,
 *   outcome(outcome: Outcome): [string, string | number][], interaction(answer: Answered): [string, string | number][],
 *   span(seconds: number): string }} Dialect
 */

/** @type {Dialect} */
const SCORM12 = {
  prefix: "LMS",
  core: "cmi.core.",
  mode: "lesson_mode",
  passed: "lesson_status",
  status: "lesson_status",
  place: "cmi.core.lesson_location",
  end: "Finish",
  outcome: ({ passed }) => [["lesson_status", passed ? "passed" : "failed"]],

  // Answers are one letter or digit each, and a path is 255 characters long at most.
  interaction({ id, kind, given, right, choices, correct, seconds }) {
    const letter = (/** @type {string} */ name) => DIGITS[choices.findIndex((choice) => choice.id === name)];
    const shown = (/** @type {string[]} */ ids) => (kind === "path" ? ids.join("_").replace(/\./g, "-").slice(0, 255) : ids.map(letter).join(","));
    return [
      ["id", id],
      ["type", KINDS[kind]],
      ["time", new Date().toTimeString().slice(0, 8)],
      ["correct_responses.0.pattern", shown(right)],
      ["weighting", 1],
      ["student_response", shown(given)],
      ["result", correct ? "correct" : "wrong"],
      ...latency(seconds, SCORM12),
    ];
  },

  span(seconds) {
    const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
    const hours = Math.min(9999, Math.floor(seconds / 3600));
    return `${String(hours).padStart(4, "0")}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${two((seconds % 1) * 100)}`;
  },
};

/** @type {Dialect} */
const SCORM2004 = {
  prefix: "",
  core: "cmi.",
  mode: "mode",
  passed: "success_status",
  status: "completion_status",
  place: "cmi.location",
  end: "Terminate",
  outcome: (outcome) => [
    ["score.scaled", scaledOf(outcome)],
    ["success_status", outcome.passed ? "passed" : "failed"],
    ["completion_status", outcome.passed || outcome.last ? "completed" : "incomplete"],
  ],

  interaction({ id, kind, text, given, right, correct, seconds }) {
    return [
      ["id", id],
      ["type", KINDS[kind]],
      ["timestamp", new Date().toISOString().replace(/\d\dZ$/, "Z")],
      ["correct_responses.0.pattern", delimited(kind, right)],
      ["weighting", 1],
      ["learner_response", delimited(kind, given)],
      ["result", correct ? "correct" : "incorrect"],
      ...latency(seconds, SCORM2004),
      ["description", text.slice(0, 250)],
    ];
  },

  span: isoSpan,
};

/**
 * How long an answer took, where it was counted.
 * @param {number | undefined} seconds
 * @param {Dialect} dialect
 * @returns {[string, string | number][]}
 */
function latency(seconds, dialect) {
  return seconds === undefined ? [] : [["latency", dialect.span(seconds)]];
}

/** A session with an LMS. @implements {Lms} */
class Scorm {
  /**
   * @param {ScormApi} api
   * @param {Dialect} dialect
   */
  constructor(api, dialect) {
    this.api = api;
    this.dialect = dialect;
    this.core = dialect.core;
    this.open_ = false;
    this.began = Date.now();
    this.mode = "normal";
    this.passed = false;
    this.count = 0;
    this.saved = "";
  }

  /**
   * @param {string} name
   * @param {...string} values
   */
  call(name, ...values) {
    try {
      return String(this.api[this.dialect.prefix + name](...values) ?? "");
    } catch {
      return "";
    }
  }

  /** @param {string} element */
  get(element) {
    return this.call("GetValue", element);
  }

  /**
   * @param {string} element
   * @param {string | number} value
   */
  set(element, value) {
    if (this.call("SetValue", element, String(value)) !== "true") this.failed();
  }

  failed() {
    recording(this.call("GetLastError") || "0");
  }

  /** Whether anything may be written. */
  get writes() {
    return this.open_ && this.mode === "normal";
  }

  /** @returns {Promise<Opened>} */
  async open() {
    this.open_ = this.call("Initialize", "") === "true";
    if (!this.open_) {
      this.failed();
      return { mode: "normal", state: "", passed: false };
    }
    const mode = this.get(`${this.core}${this.dialect.mode}`);
    // Some leave it empty: that is how they say normal.
    this.mode = mode === "browse" || mode === "review" ? mode : "normal";
    this.passed = this.get(`${this.core}${this.dialect.passed}`) === "passed";
    const state = this.get(`${this.core}entry`) === "ab-initio" ? "" : this.get("cmi.suspend_data");
    if (this.writes) this.begin();
    return { mode: /** @type {Opened["mode"]} */ (this.mode), state, passed: this.passed };
  }

  /** Tell what can be told at once: whoever never comes back is on the way. */
  begin() {
    const status = `${this.core}${this.dialect.status}`;
    if (["", "unknown", "not attempted", "browsed"].includes(this.get(status))) this.set(status, "incomplete");
    this.set(`${this.core}exit`, "suspend");
    this.count = Number(this.get("cmi.interactions._count")) || 0;
    this.commit();
  }

  /**
   * @param {string} state
   * @param {string} part
   */
  save(state, part) {
    if (!this.writes || state === this.saved) return;
    this.saved = state;
    this.set("cmi.suspend_data", state);
    this.set(this.dialect.place, part);
  }

  /** @param {Answered} answer */
  answered(answer) {
    if (!this.writes || this.count >= MOST_INTERACTIONS) return;
    const at = `cmi.interactions.${this.count++}.`;
    for (const [name, value] of this.dialect.interaction(answer)) this.set(at + name, value);
  }

  /** @param {Outcome} outcome */
  result(outcome) {
    if (!this.writes || (this.passed && !outcome.passed)) return;
    const score = `${this.core}score.`;
    this.set(`${score}min`, 0);
    this.set(`${score}max`, 100);
    this.set(`${score}raw`, percentOf(outcome.right, outcome.total));
    this.passed ||= outcome.passed;
    for (const [name, value] of this.dialect.outcome(outcome)) this.set(this.core + name, value);
    this.commit();
  }

  commit() {
    if (!this.open_ || this.mode !== "normal") return;
    if (this.call("Commit", "") === "true") recording(null);
    else this.failed();
  }

  close() {
    if (!this.open_) return;
    if (this.writes) {
      this.set(`${this.core}session_time`, this.dialect.span((Date.now() - this.began) / 1000));
      this.set(`${this.core}exit`, "suspend");
      this.commit();
    }
    if (this.call(this.dialect.end, "") !== "true") this.failed();
    this.open_ = false;
  }

  leave() {
    return "";
  }
}
