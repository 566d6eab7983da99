// A quiz: questions one can answer. In a module each is judged at once; in an exam all of them when they are handed in.

/** One question of a quiz, and what was answered. */
class QuestionView {
  /**
   * @param {Asked} question
   * @param {number} number
   * @param {number} total
   * @param {() => number} random
   */
  constructor(question, number, total, random) {
    this.question = question;
    this.name = `ask-${question.id.replace("/", "--")}`;
    this.choices = offered(question, random);
    this.verdict = el("div", { class: "vm-verdict", tabindex: "-1" });
    this.list = question.kind === "order" ? el("ol", { class: "vm-order" }) : el("div", { class: "vm-options" });
    const head = el("span", { class: "vm-meta" }, w("training.of", { number, total }));
    this.field = el("fieldset", { class: "vm-ask", id: this.name }, el("legend", {}, head, " ", el("b", {}, question.text)), this.list, this.verdict);
    this.fill();
  }

  /** Offer the answers. */
  fill() {
    if (this.question.kind === "order") return void this.list.replaceChildren(...this.choices.map((_, place) => this.row(place)));
    const type = this.question.kind === "single" ? "radio" : "checkbox";
    const options = this.choices.map(({ id, text }) => el("label", {}, el("input", { type, name: this.name, value: id, autocomplete: "off" }), el("span", {}, text)));
    this.list.replaceChildren(...options);
  }

  /**
   * An answer to put in order, with its two buttons.
   * @param {number} place
   */
  row(place) {
    const { text } = this.choices[place];
    const mover = (/** @type {number} */ by, /** @type {string} */ key, /** @type {string} */ sign) => {
      const made = el("button", { type: "button", class: "vm-move", "aria-label": w(key, { text }), onclick: () => this.move(place, by) }, sign);
      made.disabled = !this.choices[place + by];
      return made;
    };
    return el("li", {}, el("span", {}, text), mover(-1, "training.up", "↑"), mover(1, "training.down", "↓"));
  }

  /**
   * Exchange an answer with its neighbour; the focus goes along.
   * @param {number} place
   * @param {number} by
   */
  move(place, by) {
    const to = place + by;
    [this.choices[place], this.choices[to]] = [this.choices[to], this.choices[place]];
    this.fill();
    const [up, down] = /** @type {NodeListOf<HTMLButtonElement>} */ (this.list.children[to].querySelectorAll("button"));
    const same = by < 0 ? up : down;
    (same.disabled ? (by < 0 ? down : up) : same).focus();
    say(w("training.moved", { text: this.choices[to].text, number: to + 1, total: this.choices.length }));
  }

  /** Ids of the answers chosen, or of all in their order. */
  chosen() {
    if (this.question.kind === "order") return this.choices.map(({ id }) => id);
    return [...this.list.querySelectorAll("input")].filter(({ checked }) => checked).map(({ value }) => value);
  }

  right() {
    return isRight(this.question, this.chosen());
  }

  /** Say how it was, why, and what settles it; nothing can be changed any more. */
  judge() {
    const { kind, answers, why, tests } = this.question;
    const [right, chosen] = [this.right(), this.chosen()];
    const told = kind === "order" ? answers : answers.filter((choice) => choice.why && (chosen.includes(choice.id) || choice.right));
    const reasons = told.map((choice) => el("li", {}, el("b", {}, choice.text), choice.why && ` — ${choice.why}`));
    const wanted = answers.filter((choice) => choice.right).map(({ text }) => text);
    const solution = kind === "order" ? w("training.order") : w(wanted.length > 1 ? "training.answers" : "training.answer", { text: wanted.join(" · ") });
    const list = reasons.length > 0 && el(kind === "order" ? "ol" : "ul", {}, ...reasons);
    this.verdict.replaceChildren(
      el("p", { class: right ? "vm-good" : "vm-bad" }, el("b", {}, w(right ? "training.right" : "training.wrong"))),
      right && kind !== "order" ? "" : el("p", {}, solution),
      list || "",
      why ? el("p", {}, why) : "",
      settled(tests),
    );
    for (const input of this.field.querySelectorAll("input, button")) /** @type {HTMLButtonElement} */ (input).disabled = true;
    this.field.classList.add(right ? "vm-ask-good" : "vm-ask-bad");
    return right;
  }
}

/**
 * The rules and trees that settle a question, as links.
 * @param {Asked["tests"]} tests
 */
function settled(tests) {
  const links = tests.flatMap(({ title, url }, place) => [place ? ", " : "", url ? el("a", { href: url }, title) : title]);
  return el("p", { class: "vm-settles" }, w("training.settles"), ...links);
}

/** A quiz on a page, of a module or of an exam. */
class QuizView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Quiz} */
    this.quiz = data(root, "quiz");
    this.before = el("p", { class: "vm-meta" });
    this.form = el("form", { class: "vm-quiz-form", novalidate: true });
    this.results = el("section", { class: "vm-results" });
    this.form.onsubmit = (event) => event.preventDefault();
    root.replaceChildren(makeStatus(), this.before, this.form, this.results);
    root.classList.add("vm-live");
    this.seed = 0;
    /** @type {QuestionView[]} */
    this.views = [];
    /** @type {Map<QuestionView, boolean>} */
    this.judged = new Map();
    this.begin();
  }

  /**
   * Ask from the start.
   * @param {number} [seed] what is drawn, and in which order it is offered
   */
  begin(seed = Math.floor(Math.random() * 1_000_000)) {
    const { quiz } = this;
    this.seed = seed;
    const asked = quiz.exam ? draw(quiz.questions, quiz.exam.pool, this.seed) : quiz.questions.filter(({ stale }) => !stale);
    const random = randomOf(this.seed + 1);
    this.views = asked.map((question, place) => new QuestionView(question, place + 1, asked.length, random));
    this.judged.clear();
    this.results.replaceChildren();
    this.before.textContent = this.lastWords();
    if (quiz.exam && this.left() < 1) return void this.form.replaceChildren(el("p", { class: "vm-draft" }, w("training.no-more")));
    this.form.replaceChildren(...this.views.map(({ field }) => field), this.warning(quiz.questions.length - asked.length));
    if (quiz.exam) {
      this.form.append(this.handIn());
      this.turnTo(0, false);
    }
    else this.views.forEach((view) => view.verdict.before(this.check(view)));
  }

  /**
   * That some questions of a module are not asked.
   * @param {number} stale
   */
  warning(stale) {
    const questions = this.quiz.exam || !stale ? [] : this.quiz.questions.filter((question) => question.stale);
    return el("div", {}, ...questions.map(({ text }) => el("p", { class: "vm-stale" }, `${w("training.stale")} ${text}`)));
  }

  sittings() {
    return progress().exams[this.quiz.id] ?? [];
  }

  /** Attempts left. */
  left() {
    return (this.quiz.exam?.attempts ?? Infinity) - this.sittings().length;
  }

  /** The result before this one, and which attempt this is. */
  lastWords() {
    const { id, exam } = this.quiz;
    const last = exam ? this.sittings().at(-1) : progress().modules[id];
    const attempt = exam && this.left() > 0 && w(exam.attempts ? "training.attempt-of" : "training.attempt", { number: this.sittings().length + 1, most: exam.attempts ?? "" });
    return [attempt && `${attempt}.`, last && w("training.last", { ...last, day: dayWords(last.day) })].filter(Boolean).join(" ");
  }

  /**
   * The button that judges one question of a module.
   * @param {QuestionView} view
   */
  check(view) {
    const made = button(w("training.check"), () => {
      if (!view.chosen().length) return say(w("training.choose"));
      this.judged.set(view, view.judge());
      made.remove();
      view.verdict.focus();
      if (this.judged.size === this.views.length) this.finishModule();
    });
    return made;
  }

  finishModule() {
    const score = this.score();
    learn((known) => (known.modules[this.quiz.id] = score));
    this.results.replaceChildren(
      el("h3", { tabindex: "-1" }, w("training.summary", { ...score })),
      button(w("training.again"), () => this.restart()),
    );
    markLinks();
  }

  restart() {
    this.begin();
    this.root.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null | undefined} */ (this.views[0]?.field.querySelector("input, button"))?.focus();
  }

  /** @returns {Score} */
  score() {
    return { right: [...this.judged.values()].filter(Boolean).length, total: this.views.length, day: today() };
  }

  /**
   * Show one question of an exam, with the ways on from it.
   * @param {number} place
   * @param {boolean} [focused]
   */
  turnTo(place, focused = true) {
    const last = this.views.length - 1;
    this.views.forEach(({ field }, at) => (field.hidden = at !== place));
    const back = place > 0 && button(w("tree.back"), () => this.turnTo(place - 1), "vm-quiet");
    const next = place < last && button(w("training.next"), () => this.turnTo(place + 1), "vm-action-strong");
    this.form.querySelector(".vm-turning")?.replaceChildren(...[next, back].filter((part) => part !== false));
    const send = /** @type {HTMLElement | null} */ (this.form.querySelector(".vm-send"));
    if (send) send.hidden = place < last;
    if (!focused) return;
    const legend = this.views[place].field.querySelector("legend");
    if (legend) legend.tabIndex = -1;
    legend?.focus();
  }

  /** The button that hands an exam in, and what keeps it from that. */
  handIn() {
    const missing = el("div", { class: "vm-missing", tabindex: "-1" });
    const made = button(w("training.hand-in"), () => {
      const left = this.views.filter((view) => !view.chosen().length);
      if (!left.length) return this.finishExam();
      const links = left.map((view) => {
        const go = (/** @type {Event} */ event) => {
          event.preventDefault();
          event.stopPropagation();
          this.turnTo(this.views.indexOf(view));
        };
        return el("li", {}, el("a", { href: `#${view.name}`, onclick: go }, w("training.missing-link", { number: this.views.indexOf(view) + 1 })));
      });
      missing.replaceChildren(el("p", {}, el("b", {}, w("training.missing", { number: left.length }))), el("ul", {}, ...links));
      missing.focus();
    }, "vm-action-strong vm-send");
    return el("div", { class: "vm-hand-in" }, missing, el("div", { class: "vm-actions vm-turning" }), made);
  }

  finishExam() {
    const { quiz, views } = this;
    const exam = /** @type {Exam} */ (quiz.exam);
    views.forEach((view) => {
      view.field.hidden = false;
      this.judged.set(view, view.judge());
    });
    const score = this.score();
    const passed = score.right * 100 >= exam.pass * score.total;
    const sat = { ...score, passed, seed: this.seed, attempt: this.sittings().length + 1 };
    const sitting = { ...sat, code: resultCode(quiz.id, exam, sat, progress().situations) };
    learn((known) => void (known.exams[quiz.id] = [...(known.exams[quiz.id] ?? []), sitting]));
    this.form.querySelector(".vm-hand-in")?.remove();
    this.root.insertBefore(this.results, this.form);
    const answers = Object.fromEntries(views.map((view) => [view.question.id, view.chosen()]));
    const title = examResult(this.results, quiz, exam, sitting, answers, this.left() > 0 ? () => this.restart() : null);
    this.before.textContent = "";
    title.focus();
    title.scrollIntoView({ block: "start" });
  }
}

/** @param {HTMLElement} node */
function enlivenQuiz(node) {
  new QuizView(node);
  markLinks();
}
