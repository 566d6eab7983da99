// Training as values: drawing an exam, judging answers, walking a situation, the result code. No page in here.

/**
 * @typedef {{ id: string, text: string, right: boolean, why: string }} Choice
 * @typedef {{ id: string, kind: "single" | "multiple" | "order" | "rule", text: string, why: string, stale: boolean,
 *   answers: Choice[], tests: { title: string, url: string | null }[] }} Asked
 * @typedef {{ pass: number, attempts: number | null, pool: number, edition: string, fingerprint: string, organisation: string,
 *   language: string, cases: Record<string, string> }} Exam
 * @typedef {{ id: string, title: string, questions: Asked[], exam?: Exam }} Quiz
 * @typedef {{ right: number, total: number, day: string }} Score
 * @typedef {{ attempt: number, seed: number, passed: boolean, code: string } & Score} Sitting
 * @typedef {{ path: string, end: string, right: boolean, day: string }} Judgement
 * @typedef {{ modules: Record<string, Score>, situations: Record<string, Judgement>, exams: Record<string, Sitting[]> }} Progress
 * @typedef {{ id: string, label: string, go: string, right: boolean }} Turn
 * @typedef {{ id: string, number: number, text: string, hint: string, why: string, answers: Turn[] }} CaseNode
 * @typedef {{ id: string, title: string, start: string, accepted: string, debrief: string, tree: string, url: string | null, nodes: CaseNode[] }} Case
 */

/**
 * Numbers between 0 and 1 that a seed decides: whoever has the seed draws the same exam.
 * @param {number} seed
 */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A list in another order.
 * @template T
 * @param {readonly T[]} list
 * @param {() => number} random
 */
function shuffled(list, random) {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/**
 * The questions of an exam: so many of those that are not stale, drawn by a seed.
 * @param {readonly Asked[]} questions
 * @param {number} pool
 * @param {number} seed
 */
function draw(questions, pool, seed) {
  return shuffled(questions.filter(({ stale }) => !stale), randomOf(seed)).slice(0, pool);
}

/**
 * Answers as they are offered: those to put in order never stand in the right one.
 * @param {Asked} question
 * @param {() => number} random
 */
function offered(question, random) {
  if (question.kind !== "order") return [...question.answers];
  for (let time = 0; time < 20; time++) {
    const mixed = shuffled(question.answers, random);
    if (mixed.some((choice, place) => choice !== question.answers[place])) return mixed;
  }
  return [...question.answers].reverse();
}

/**
 * Whether some answers are the right ones, all of them and no other; in order, where order is asked.
 * @param {Asked} question
 * @param {readonly string[]} chosen ids
 */
function isRight({ kind, answers }, chosen) {
  const right = answers.filter((choice) => kind === "order" || choice.right).map(({ id }) => id);
  const given = kind === "order" ? chosen : right.filter((id) => chosen.includes(id));
  return given.length === right.length && chosen.length === right.length && given.every((id, place) => id === right[place]);
}

/**
 * A share in whole percent, never rounded up to a pass.
 * @param {number} right
 * @param {number} total
 */
function percentOf(right, total) {
  return total ? Math.floor((right * 100) / total) : 0;
}

/**
 * @param {Case} situation
 * @param {string} id
 */
function caseNode(situation, id) {
  return situation.nodes.find((node) => node.id === id);
}

/**
 * What a walk through a situation is worth: where it ends, and the first answer that did not fit the facts.
 * @param {Case} situation
 * @param {readonly Step[]} steps
 */
function judged(situation, steps) {
  /** @type {{ node: CaseNode, turn: Turn } | null} */
  let wrong = null;
  let end = situation.start;
  for (const { question, answer } of steps) {
    const node = caseNode(situation, question);
    const turn = node?.answers.find(({ id }) => id === answer);
    if (!node || !turn) break;
    if (!turn.right && !wrong) wrong = { node, turn };
    end = turn.go;
  }
  return { end, right: end === situation.accepted, wrong };
}

/**
 * CRC-32 of a text, as 8 hexadecimal digits: a mistyped or exchanged letter gives another one.
 * @param {string} text
 */
function checksum(text) {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/**
 * A result as a code to send: path, edition, fingerprint, score, situations, attempt, seed, day, and a checksum.
 * @param {string} path
 * @param {Exam} exam
 * @param {Omit<Sitting, "code">} sitting
 * @param {Record<string, Judgement>} situations
 */
function resultCode(path, exam, { right, total, attempt, seed, day }, situations) {
  const ends = Object.keys(exam.cases).filter((id) => situations[id]).map((id) => `${id}.${situations[id].end}`);
  const edition = encodeURIComponent(exam.edition).replace(/_/g, "%5F");
  const fields = ["V1", path, edition, exam.fingerprint, `${right}.${total}`, ends.join("+") || "-", `${attempt}.${seed}`, day];
  const text = fields.join("_");
  return `${text}_${checksum(text)}`;
}

/**
 * Progress from what a browser kept; what does not look like one is none.
 * @param {string | null} text
 * @returns {Progress}
 */
function readProgress(text) {
  const none = { modules: {}, situations: {}, exams: {} };
  try {
    const found = JSON.parse(text ?? "");
    const isPart = (/** @type {unknown} */ part) => typeof part === "object" && part !== null && !Array.isArray(part);
    return isPart(found) && Object.keys(none).every((name) => isPart(found[name])) ? found : none;
  } catch {
    return none;
  }
}
