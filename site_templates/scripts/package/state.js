// How far a learner is, as a short text: an LMS of the first standard takes 4,096 characters. No page in here.

/**
 * @typedef {{ path: string, fingerprint: string, pass: number, modules: string[], cases: Case[], questions: Asked[] }} Outline
 * @typedef {{ seed: number, answers: string[][] }} Draft
 * @typedef {{ part: number, progress: Progress, draft: Draft | null }} CourseState
 */

const STATE_FORM = "1";
const SITTINGS_KEPT = 3;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** @param {string} day */
const packDay = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000).toString(36);
/** @param {string} text */
const unpackDay = (text) => new Date(parseInt(text, 36) * 86_400_000).toISOString().slice(0, 10);

/**
 * @param {Outline} outline
 * @param {CourseState} state
 */
function packState(outline, { part, progress, draft }) {
  const modules = outline.modules.map((id) => {
    const score = progress.modules[id];
    return score ? `${score.right}.${score.total}.${packDay(score.day)}` : "";
  });
  const cases = outline.cases.map((situation) => {
    const known = progress.situations[situation.id];
    return known ? `${walked(situation, known.path)}.${packDay(known.day)}` : "";
  });
  const sat = progress.exams[outline.path] ?? [];
  const kept = keptSittings(sat).map(({ right, total, seed, day }) => `${right}.${total}.${seed.toString(36)}.${packDay(day)}`);
  const asked = draft ? `${draft.seed.toString(36)}.${draft.answers.map((ids, at) => letters(drawn(outline, draft)[at], ids)).join(".")}` : "";
  return [STATE_FORM, outline.fingerprint.slice(0, 8), part, modules.join(), cases.join(), [sat.length, ...kept].join(), asked].join("~");
}

/**
 * The state that a text tells; null when it is of another training, or none.
 * @param {Outline} outline
 * @param {string} text
 * @returns {CourseState | null}
 */
function unpackState(outline, text) {
  const [form, fingerprint, part, modules, cases, sat, asked] = text.split("~");
  if (form !== STATE_FORM || fingerprint !== outline.fingerprint.slice(0, 8) || asked === undefined) return null;
  /** @type {Progress} */
  const progress = { modules: {}, situations: {}, exams: {} };
  modules.split(",").forEach((score, at) => {
    const [right, total, day] = score.split(".");
    if (day && outline.modules[at]) progress.modules[outline.modules[at]] = { right: Number(right), total: Number(total), day: unpackDay(day) };
  });
  cases.split(",").forEach((walk, at) => {
    const [digits, day] = walk.split(".");
    const situation = outline.cases[at];
    if (!day || !situation) return;
    const steps = stepsOf(situation, digits);
    const { end, right } = judged(situation, steps);
    progress.situations[situation.id] = { path: writePath(steps), end, right, day: unpackDay(day) };
  });
  progress.exams[outline.path] = readSittings(outline, sat);
  return { part: Number(part) || 0, progress, draft: readDraft(outline, asked) };
}

/**
 * The last sittings, and the best that passed.
 * @param {Sitting[]} sat
 */
function keptSittings(sat) {
  const last = sat.slice(-SITTINGS_KEPT);
  const best = bestSitting(sat);
  return best && !last.includes(best) ? [best, ...last] : last;
}

/**
 * The best sitting that passed, if one did.
 * @param {Sitting[]} sat
 */
function bestSitting(sat) {
  return sat.filter(({ passed }) => passed).sort((a, b) => b.right / b.total - a.right / a.total)[0];
}

/**
 * @param {Outline} outline
 * @param {string} text
 * @returns {Sitting[]}
 */
function readSittings(outline, text) {
  const [count, ...kept] = text.split(",");
  const read = kept.map((sitting) => {
    const [right, total, seed, day] = sitting.split(".");
    const score = { right: Number(right), total: Number(total), day: unpackDay(day) };
    return { ...score, attempt: 0, seed: parseInt(seed, 36), passed: score.right * 100 >= outline.pass * score.total, code: "" };
  });
  const lost = Array.from({ length: Math.max(0, Number(count) - read.length) }, () => ({ right: 0, total: 1, day: read[0].day, attempt: 0, seed: 0, passed: false, code: "" }));
  return [...lost, ...read].map((sitting, at) => ({ ...sitting, attempt: at + 1 }));
}

/**
 * @param {Outline} outline
 * @param {string} text
 * @returns {Draft | null}
 */
function readDraft(outline, text) {
  if (!text) return null;
  const [seed, ...given] = text.split(".");
  const draft = { seed: parseInt(seed, 36), answers: /** @type {string[][]} */ ([]) };
  const questions = drawn(outline, { ...draft, answers: given.map(() => []) });
  draft.answers = given.map((digits, at) => [...digits].flatMap((digit) => questions[at]?.answers[DIGITS.indexOf(digit)]?.id ?? []));
  return draft;
}

/**
 * The questions of a draft, in the order in which they are asked.
 * @param {Outline} outline
 * @param {Draft} draft
 */
function drawn(outline, draft) {
  return draw(outline.questions, draft.answers.length, draft.seed);
}

/**
 * Answers as digits: the place of each in its question.
 * @param {Asked} question
 * @param {readonly string[]} ids
 */
function letters(question, ids) {
  return ids.map((id) => DIGITS[question.answers.findIndex((answer) => answer.id === id)] ?? "").join("");
}

/**
 * A path through a situation as digits: the place of each answer in its question.
 * @param {Case} situation
 * @param {string} path
 */
function walked(situation, path) {
  return readPath(path).steps.map(({ question, answer }) => DIGITS[caseNode(situation, question)?.answers.findIndex(({ id }) => id === answer) ?? -1] ?? "").join("");
}

/**
 * The steps that some digits tell; they end where the tree does.
 * @param {Case} situation
 * @param {string} digits
 */
function stepsOf(situation, digits) {
  /** @type {Step[]} */
  const steps = [];
  let node = caseNode(situation, situation.start);
  for (const digit of digits) {
    const turn = node?.answers[DIGITS.indexOf(digit)];
    if (!node || !turn) break;
    steps.push({ question: node.id, answer: turn.id });
    node = caseNode(situation, turn.go);
  }
  return steps;
}
