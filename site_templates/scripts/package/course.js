// The course as one page: a part at a time, the exam at the end; the LMS hears of every answer.

/** @type {CourseView} */
let course;

/**
 * Something was learned: the LMS gets the new state, and each situation that was walked through.
 * @param {Progress} before
 */
function courseChanged(before) {
  course?.changed(before);
}

/** @returns {Lms} */
function findLms() {
  const { standard } = HANDBOOK;
  if (standard === "cmi5" && new URLSearchParams(location.search).has("endpoint")) return new Cmi5(new URLSearchParams(location.search));
  const api = standard === "scorm12" ? findApi("API") : standard === "scorm2004" ? findApi("API_1484_11") : null;
  if (!api) return new Nowhere();
  return new Scorm(api, standard === "scorm12" ? SCORM12 : SCORM2004);
}

/** All there is to ask, of the page. @returns {Outline} */
function outlineOf() {
  const quizzes = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-quiz"))].map((node) => /** @type {Quiz} */ (data(node, "quiz")));
  const cases = [...document.querySelectorAll(".vm-case")].map((node) => /** @type {Case} */ (data(node, "case")));
  const { id, exam } = /** @type {Quiz & { exam: Exam }} */ (data(/** @type {Element} */ (document.querySelector(".vm-exam")), "quiz"));
  const modules = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-parts [data-module]"))].map(({ dataset }) => dataset.module ?? "");
  const once = [...new Map(cases.map((situation) => [situation.id, situation])).values()];
  return { path: id, fingerprint: exam.fingerprint, pass: exam.pass, modules, cases: once, questions: quizzes.flatMap(({ questions }) => questions) };
}

class CourseView {
  /** @param {Lms} lms */
  constructor(lms) {
    this.lms = lms;
    this.outline = outlineOf();
    this.parts = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".vm-part"))];
    this.part = 0;
    /** @type {Draft | null} */
    this.draft = null;
    this.closed = false;
    this.mode = "normal";
    this.shownAt = Date.now();
    /** Seconds that each question of the exam took. @type {Record<string, number>} */
    this.spent = {};
    this.words = el("p", { role: "status" });
    this.notice = el("p", { class: "vm-draft", hidden: true });
    document.querySelector("main")?.prepend(this.notice);
    /** @type {Element} */ (document.querySelector(".vm-record")).append(this.words, button(w("course.leave"), () => this.leave(), "vm-quiet"));
    recording = (code) => this.recorded(code);
  }

  async begin() {
    const { mode, state, passed } = await this.lms.open();
    this.mode = mode;
    const known = state ? unpackState(this.outline, state) : null;
    if (known) {
      memory.set(KEPT, JSON.stringify(known.progress));
      this.draft = known.draft;
    }
    const notice = mode !== "normal" ? mode : state && !known ? "changed" : passed ? "passed" : "";
    this.notice.textContent = notice && w(`course.${notice}`);
    this.notice.hidden = !notice;
    this.enliven();
    this.show(known && this.parts[known.part] ? known.part : 0, false);
  }

  enliven() {
    for (const node of document.querySelectorAll(".vm-quiz")) enlivenQuiz(/** @type {HTMLElement} */ (node));
    for (const node of document.querySelectorAll(".vm-case")) enlivenCase(/** @type {HTMLElement} */ (node));
    new ExamView(/** @type {HTMLElement} */ (document.querySelector(".vm-exam")), this);
    this.parts.forEach((part, at) => part.append(this.turning(at)));
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href^='#']"))) {
      const at = this.parts.findIndex(({ id }) => `#${id}` === link.getAttribute("href"));
      if (at >= 0) link.addEventListener("click", (event) => void (event.preventDefault(), this.show(at)));
    }
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.send());
    // Never `unload`: LMSs forbid it, and phones do not send it.
    window.addEventListener("pagehide", () => this.end());
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  /**
   * The ways to the neighbours of a part.
   * @param {number} at
   */
  turning(at) {
    const way = (/** @type {number} */ to, /** @type {string} */ key, kind = "") => this.parts[to] && button(w(key), () => this.show(to), kind);
    return el("nav", { class: "vm-turning", "aria-label": w("course.parts") }, way(at - 1, "course.back"), way(at + 1, at ? "course.next" : "course.start", "vm-action-strong"));
  }

  /**
   * @param {number} at
   * @param {boolean} [focused]
   */
  show(at, focused = true) {
    this.part = at;
    this.parts.forEach((part, place) => (part.hidden = place !== at));
    // One status line a page: that of the part one sees.
    statusLine = this.parts[at].querySelector(".vm-status");
    this.shownAt = Date.now();
    if (focused) {
      window.scrollTo(0, 0);
      this.parts[at].querySelector("h1")?.focus();
    }
    this.send();
  }

  /** @param {Progress} before */
  changed(before) {
    const now = progress().situations;
    for (const situation of this.outline.cases) {
      const judgement = now[situation.id];
      if (!judgement || JSON.stringify(judgement) === JSON.stringify(before.situations[situation.id])) continue;
      const right = rightWay(situation);
      const given = judgement.path.split("~");
      this.answered({ id: `situation--${situation.id}`, kind: "path", text: situation.title, given, right, choices: [], correct: judgement.right, seconds: this.lap() });
    }
    this.send();
  }

  /** Seconds since the last answer, or since the part came up. */
  lap() {
    const seconds = (Date.now() - this.shownAt) / 1000;
    this.shownAt = Date.now();
    return seconds;
  }

  /** @param {Answered} answer */
  answered(answer) {
    if (!this.closed && this.mode === "normal") this.lms.answered(answer);
  }

  /** @param {Outcome} outcome */
  result(outcome) {
    if (!this.closed && this.mode === "normal") this.lms.result(outcome);
    this.send();
  }

  /** Give the state to the LMS, as it is now. */
  send() {
    if (this.closed || this.mode !== "normal") return;
    this.lms.save(packState(this.outline, { part: this.part, progress: progress(), draft: this.draft }), this.parts[this.part].id);
    this.lms.commit();
  }

  /** End the session, once. */
  end() {
    if (this.closed) return;
    this.send();
    this.closed = true;
    this.lms.close();
  }

  leave() {
    this.end();
    const address = this.lms.leave();
    if (address) return location.assign(address);
    document.querySelector("main")?.replaceChildren(el("h1", { tabindex: "-1" }, w("course.closed")), el("p", {}, w("course.closed-about")));
    document.querySelector(".vm-record button")?.remove();
    document.querySelector("h1")?.focus();
  }

  /** @param {string | null} code */
  recorded(code) {
    this.words.classList.toggle("vm-failing", code !== null);
    if (code === null) this.tell(w("course.recorded"));
    else this.tell(["none", "used", "net"].includes(code) ? w(`course.${code}`) : w("course.not-recorded", { code }));
  }

  /** @param {string} words */
  tell(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }
}

/**
 * The way that the facts of a situation lead: `question.answer`, the first right answer of each.
 * @param {Case} situation
 */
function rightWay(situation) {
  const way = [];
  let node = caseNode(situation, situation.start);
  for (let turn; node && (turn = node.answers.find(({ right }) => right)); node = caseNode(situation, turn.go)) way.push(`${node.id}.${turn.id}`);
  return way;
}

/** The exam: what was chosen is kept at once, so that nobody begins again. */
class ExamView extends QuizView {
  /**
   * @param {HTMLElement} root
   * @param {CourseView} view
   */
  constructor(root, view) {
    const quiz = data(root, "quiz");
    quiz.questions = view.outline.questions;
    root.setAttribute("data-quiz", JSON.stringify(quiz));
    super(root);
    this.course = view;
    this.resume();
    this.form.addEventListener("change", () => this.note());
    this.form.addEventListener("click", () => this.note());
  }

  /** Take up the answers that were given before. */
  resume() {
    const { draft } = this.course;
    if (!draft || draft.answers.length !== this.views.length || this.left() < 1) return;
    this.begin(draft.seed);
    this.views.forEach((view, at) => chooseAgain(view, draft.answers[at]));
  }

  /** Keep what is chosen so far. */
  note() {
    if (this.judged.size || !this.views.length) return;
    const before = this.course.draft?.seed === this.seed ? this.course.draft.answers : [];
    const answers = this.views.map((view) => view.chosen());
    const at = answers.findIndex((ids, place) => ids.join() !== (before[place] ?? []).join());
    if (at < 0) return;
    const { id } = this.views[at].question;
    this.course.spent[id] = (this.course.spent[id] ?? 0) + this.course.lap();
    this.course.draft = { seed: this.seed, answers };
    this.course.send();
  }

  restart() {
    this.results.className = "vm-results";
    this.root.append(this.results);
    super.restart();
  }
}

/**
 * An exam was handed in: every answer goes to the LMS, the result if it is better than a pass before, and on the page.
 * @param {HTMLElement} place
 * @param {Quiz} quiz
 * @param {Exam} exam
 * @param {Sitting} sitting
 * @param {Record<string, string[]>} answers
 * @param {(() => void) | null} again
 */
function examResult(place, quiz, exam, sitting, answers, again) {
  const { right, total, passed } = sitting;
  const best = bestSitting((progress().exams[quiz.id] ?? []).slice(0, -1));
  for (const question of quiz.questions) if (answers[question.id]) course.answered(answerOf(question, answers[question.id]));
  course.draft = null;
  course.spent = {};
  course.send();
  if (!best || right / total > best.right / best.total) course.result({ right, total, passed, last: !again });
  const title = el("h2", { tabindex: "-1", class: passed ? "vm-good" : "vm-bad" }, w(passed ? "training.passed" : "training.failed", { right, total, percent: percentOf(right, total), pass: exam.pass }));
  const what = el("p", {}, w(passed ? "course.done" : again ? "course.retry" : "training.no-more"));
  place.className = `vm-results ${passed ? "vm-passed" : "vm-failed"}`;
  place.replaceChildren(title, what, (!passed && again && button(w("training.another"), again)) || "", button(w("course.leave"), () => course.leave()));
  return title;
}

/**
 * A question with what was answered, as the record has it.
 * @param {Asked} question
 * @param {string[]} given
 * @returns {Answered}
 */
function answerOf(question, given) {
  const { id, kind, text, answers } = question;
  const right = answers.filter((choice) => kind === "order" || choice.right).map((choice) => choice.id);
  return { id: id.replace("/", "--"), kind, text, given, right, choices: answers, correct: isRight(question, given), seconds: course.spent[id] };
}

/**
 * @param {QuestionView} view
 * @param {readonly string[]} ids
 */
function chooseAgain(view, ids) {
  if (view.question.kind === "order") {
    if (ids.length === view.choices.length) view.choices.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return view.fill();
  }
  for (const input of view.list.querySelectorAll("input")) input.checked = ids.includes(input.value);
}
