// A situation: the real decision tree, one question at a time; at the end, where it should have led, and why.

/** A situation on its page. */
class CaseView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Case} */
    this.situation = data(root, "case");
    this.before = el("p", { class: "vm-meta" });
    this.place = el("div", { class: "vm-case-node" });
    root.replaceChildren(makeStatus(), this.before, this.place);
    root.classList.add("vm-live");
    /** @type {Step[]} */
    this.steps = [];
    this.show(false);
  }

  /** @param {boolean} [focused] */
  show(focused = true) {
    const last = this.steps.at(-1);
    const turn = last && caseNode(this.situation, last.question)?.answers.find(({ id }) => id === last.answer);
    const node = caseNode(this.situation, turn ? turn.go : this.situation.start);
    if (!node) return;
    const known = progress().situations[this.situation.id];
    this.before.textContent = known && !this.steps.length ? `${w(known.right ? "training.situation-done" : "training.situation-missed")} (${dayWords(known.day)})` : "";
    this.place.replaceChildren(...(node.answers.length ? this.ask(node) : this.end()));
    if (focused) this.place.querySelector("h3")?.focus();
  }

  /**
   * A question of the tree.
   * @param {CaseNode} node
   */
  ask(node) {
    const answers = node.answers.map(({ id, label }) => button(label, () => this.answer({ question: node.id, answer: id }), "vm-turn"));
    const back = this.steps.length > 0 && button(w("tree.back"), () => this.back(), "vm-quiet");
    const title = el("h3", { tabindex: "-1", id: `ask-${node.id}` }, node.text);
    const group = el("div", { class: "vm-turns", role: "group", "aria-labelledby": title.id }, ...answers);
    return [title, node.hint ? el("p", { class: "vm-hint" }, node.hint) : "", group, back || ""];
  }

  /** @param {Step} step */
  answer(step) {
    this.steps = [...this.steps, step];
    this.show();
  }

  back() {
    this.steps = this.steps.slice(0, -1);
    this.show();
  }

  /** Where it ended: kept, and compared with where the facts lead. */
  end() {
    const { situation, steps } = this;
    const { end, right, wrong } = judged(situation, steps);
    learn((known) => (known.situations[situation.id] = { path: writePath(steps), end, right, day: today() }));
    const verdict = right ? (wrong ? "training.situation-detour" : "training.situation-right") : "training.situation-wrong";
    const text = (/** @type {string} */ id) => caseNode(situation, id)?.text ?? id;
    const again = button(w("training.again"), () => {
      this.steps = [];
      this.show();
    });
    markLinks();
    return [
      el("h3", { tabindex: "-1", class: right ? "vm-good" : "vm-bad" }, w(verdict)),
      el("p", {}, w("training.reached", { text: text(end) })),
      right ? "" : el("p", {}, w("training.expected", { text: text(situation.accepted) })),
      ...(wrong ? this.wrongTurn(wrong) : []),
      situation.debrief ? el("p", {}, situation.debrief) : "",
      el("p", { class: "vm-walk-title", id: "case-path" }, w("training.path")),
      el("ol", { "aria-labelledby": "case-path" }, ...steps.map((step) => this.taken(step))),
      again,
    ];
  }

  /**
   * The first answer that did not fit, why the question is asked, and where to read it.
   * @param {{ node: CaseNode, turn: Turn }} wrong
   */
  wrongTurn({ node, turn }) {
    const right = node.answers.filter((answer) => answer.right).map(({ label }) => label);
    const words = w("training.turn", { question: node.text, answer: turn.label, right: right.join(" / ") });
    const { url, tree } = this.situation;
    const link = url && el("p", {}, el("a", { href: `${url}#${tree}--${node.id}` }, w("training.see")));
    return [el("p", { class: "vm-wrong-turn" }, words, el("span", {}, ` ${node.why || node.hint}`)), link || ""];
  }

  /** @param {Step} step */
  taken({ question, answer }) {
    const node = caseNode(this.situation, question);
    const turn = node?.answers.find(({ id }) => id === answer);
    const fits = el("span", { class: "vm-meta" }, w(turn?.right ? "training.right" : "training.wrong"));
    return el("li", {}, node?.text ?? "", " ", el("b", {}, turn?.label ?? ""), " ", fits);
  }
}

/** @param {HTMLElement} node */
function enlivenCase(node) {
  new CaseView(node);
}
