// What every LMS is told, whatever its standard; each of them is a class with these functions. Here: none at all.

/**
 * @typedef {{ id: string, kind: "single" | "multiple" | "order" | "rule" | "path", text: string, given: string[], right: string[],
 *   choices: { id: string, text: string }[], correct: boolean, seconds: number | undefined }} Answered
 *   ids of answers; for a path `question.answer`; seconds where they were counted
 * @typedef {{ right: number, total: number, passed: boolean, last: boolean }} Outcome `last`: no other attempt is to come
 * @typedef {{ mode: "normal" | "browse" | "review", state: string, passed: boolean }} Opened
 * @typedef {{ open(): Promise<Opened>, save(state: string, part: string): void, answered(answer: Answered): void, result(outcome: Outcome): void,
 *   commit(): void, close(): void, leave(): string }} Lms
 *   `commit` sends what is not sent yet, `close` ends the session for good, `leave` is where to go then
 */

/** Hears of everything that was not recorded; null when all is again. @type {(code: string | null) => void} */
let recording = () => {};

/** A course that was opened by double click: it can be followed, and leaves no trace. @implements {Lms} */
class Nowhere {
  /** @returns {Promise<Opened>} */
  async open() {
    recording("none");
    return { mode: "normal", state: "", passed: false };
  }
  save() {}
  answered() {}
  result() {}
  commit() {}
  close() {}
  leave() {
    return "";
  }
}

const KINDS = { single: "choice", multiple: "choice", rule: "choice", order: "sequencing", path: "performance" };

/**
 * Ids of answers as the standards write them: with their own commas, and steps with their own points.
 * @param {Answered["kind"]} kind
 * @param {readonly string[]} ids
 */
function delimited(kind, ids) {
  return (kind === "path" ? ids.map((step) => step.replace(".", "[.]")) : ids).join("[,]");
}

/** @param {number} seconds */
function isoSpan(seconds) {
  return `PT${Math.max(0, Math.round(seconds * 100) / 100)}S`;
}

/**
 * A share as the standards want it, from 0 to 1.
 * @param {Outcome} outcome
 */
function scaledOf({ right, total }) {
  return total ? Math.round((right / total) * 10_000) / 10_000 : 0;
}
