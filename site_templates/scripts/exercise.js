// The page that plays an exercise: what happens appears by the clock; the answers come after the end.

/** An exercise on its page. */
class ExerciseView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Drill} */
    this.drill = data(root, "drill");
    this.place = `exercise:${this.drill.id}`;
    this.shown = 0;
    root.classList.add("vm-live");
    this.begin();
    every(root, 1, () => this.tick());
    listen(root, window, "storage", ({ key }) => key === PLACE + this.place && this.begin());
  }

  /** @returns {Game | null} */
  game() {
    return readGame(this.drill, recall(this.place));
  }

  /** @param {(game: Game, minute: number, now: Date) => void} act */
  change(act) {
    const [game, now] = [this.game(), new Date()];
    if (!game) return;
    act(game, minuteOf(this.drill, game, now), now);
    this.keep(game);
  }

  /** @param {Game} game */
  keep(game) {
    if (!keep(this.place, JSON.stringify(game))) say(w("exercise.not-kept"));
  }

  /** Show what there is: a start, a clock that runs, or the end. */
  begin() {
    const game = this.game();
    const mark = el("p", { class: "vm-exercise-mark" }, w("exercise.mark"));
    this.root.replaceChildren(makeStatus(), mark, ...(game ? (game.ended ? afterAction(this, game) : this.run()) : this.start()));
    if (game && !game.ended) this.draw(game);
  }

  start() {
    const begin = () => {
      this.keep(newGame(this.drill, new Date()));
      this.begin();
      this.note?.focus();
    };
    const about = el("p", { class: "vm-meta" }, w("exercise.about", { minutes: this.drill.minutes }));
    return [el("p", {}, button(w("exercise.start"), begin, "vm-action-strong")), about];
  }

  run() {
    this.clock = el("p", { class: "vm-exercise-clock" });
    this.cues = el("ol", { class: "vm-cues" });
    this.log = el("ol", { class: "vm-log" });
    this.note = el("textarea", { class: "vm-field", rows: 2, id: "exercise-note" });
    this.shown = 0;
    const speeds = { pause: 0, slow: 1, fast: 5 };
    this.speeds = Object.entries(speeds).map(([name, speed]) => {
      const made = button(w(`exercise.${name}`), () => this.go(speed));
      made.dataset.speed = String(speed);
      return made;
    });
    this.forward = button(w("exercise.next"), () => this.skip());
    const end = button(w("exercise.finish"), () => confirm(w("exercise.finish-sure")) && this.end(), "vm-quiet");
    const label = el("label", { for: this.note.id }, w("exercise.note"));
    const group = el("div", { class: "vm-actions", role: "group", "aria-label": w("exercise.speed") }, ...this.speeds, this.forward, end);
    const happens = el("h2", { id: "exercise-cues" }, w("exercise.injects"));
    const did = el("h2", { id: "exercise-log" }, w("exercise.log"));
    const write = el("p", { class: "vm-actions" }, button(w("exercise.keep"), () => this.deed(), "vm-action-strong"));
    return [this.clock, group, happens, this.cues, el("div", { class: "vm-exercise-note" }, label, this.note, write), did, this.log];
  }

  /** @param {number} speed */
  go(speed) {
    this.change((game, minute, now) => goOn(game, minute, speed, now));
    this.tick();
  }

  skip() {
    this.change((game, minute, now) => goOn(game, nextCue(this.drill, minute)?.at ?? minute, game.speed, now));
    this.tick();
  }

  /** Write down what is done. */
  deed() {
    const text = this.note?.value.trim();
    this.note?.focus();
    if (!text || !this.note) return;
    this.change((game, minute, now) => game.log.push({ minute: Math.floor(minute), at: now.toISOString(), text }));
    this.note.value = "";
    say(w("exercise.noted"));
    this.tick();
  }

  end() {
    this.change((game, minute, now) => {
      goOn(game, minute, 0, now);
      const { t0, walks } = walksOf();
      const own = t0 && t0 >= game.started ? Object.values(walks) : [];
      Object.assign(game, { ended: true, walks: own.map(({ title, lines }) => [title, ...lines].join(" · ")) });
    });
    this.begin();
    say(w("exercise.over"));
    this.root.querySelector("h2")?.focus();
  }

  tick() {
    const game = this.game();
    if (!game || game.ended) return;
    if (minuteOf(this.drill, game, new Date()) >= this.drill.minutes) this.end();
    else this.draw(game);
  }

  /** @param {Game} game */
  draw(game) {
    const minute = minuteOf(this.drill, game, new Date());
    const key = game.speed ? "exercise.clock" : "exercise.paused";
    const words = w(key, { minute: Math.floor(minute), total: this.drill.minutes });
    if (this.clock && this.clock.textContent !== words) this.clock.textContent = words;
    for (const made of this.speeds ?? []) made.setAttribute("aria-pressed", String(Number(made.dataset.speed) === game.speed));
    if (this.forward) this.forward.disabled = !nextCue(this.drill, minute);
    const cues = happened(this.drill, minute);
    const fresh = cues.slice(this.shown);
    for (const cue of fresh) this.cues?.prepend(cueNode(cue));
    this.shown = cues.length;
    const last = fresh.at(-1);
    if (last) say(w("exercise.arrived", { time: momentWords(last.at), text: last.text }));
    const lines = game.log.map((deed) => `${momentWords(deed.minute)} · ${deed.text}`);
    if (this.log) redraw(this.log, ...(lines.length ? lines : [w("exercise.log-none")]).map((line) => el("li", {}, line)));
  }
}

/**
 * Something that happens, marked as an exercise wherever one looks.
 * @param {Cue} cue
 */
function cueNode({ at, text, to, artefact }) {
  const mark = el("b", { class: "vm-exercise-mark" }, w("exercise.mark"));
  const head = el("p", { class: "vm-cue-head" }, mark, " ", el("b", {}, momentWords(at)), to.length ? ` · ${w("exercise.to", { roles: to.join(", ") })}` : "");
  const said = [artefact.kind, artefact.author].filter(Boolean).join(" · ");
  const seen = artefact.alt && el("p", { class: "vm-picture" }, w("exercise.picture", { text: artefact.alt }));
  const shown = artefact.text && el("figure", { class: "vm-artefact" }, el("figcaption", {}, said), el("blockquote", {}, el("p", {}, artefact.text)), seen);
  return el("li", { class: "vm-cue" }, head, el("p", {}, text), shown);
}

/** @param {HTMLElement} node */
function enlivenExercise(node) {
  new ExerciseView(node);
}
