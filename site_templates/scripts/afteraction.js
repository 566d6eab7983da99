// After an exercise: the facilitator ticks what was done of what was expected; the report follows.

/**
 * The end of an exercise: grid and report.
 * @param {ExerciseView} view
 * @param {Game} ended
 */
function afterAction(view, ended) {
  const { drill } = view;
  const report = el("section", { class: "vm-report", "aria-labelledby": "exercise-report" });
  const change = (/** @type {(game: Game) => void} */ act) => {
    view.change(act);
    drawReport();
  };
  const drawReport = () => report.replaceChildren(...reportNodes(view, view.game() ?? ended));
  drawReport();
  const wants = wantsOf(drill, ended.minute);
  const groups = happened(drill, ended.minute).map((cue) => {
    const own = wants.filter((one) => one.cue === cue).map(({ key, want }) => wantNode(view, ended, key, want, change));
    return own.length ? el("fieldset", { class: "vm-expected" }, el("legend", {}, `${momentWords(cue.at)} · ${cue.text}`), ...own) : "";
  });
  const grid = drill.scores.map((score) => gradeNode(ended, score, change));
  const title = el("h2", { tabindex: "-1", id: "exercise-score" }, w("exercise.score"));
  const about = el("p", {}, w("exercise.score-about"));
  const scored = el("div", { class: "vm-exercise-grid" }, title, about, ...groups, grid.length ? el("h2", { id: "exercise-grid" }, w("exercise.grid")) : "", ...grid);
  return [scored, report];
}

/**
 * Something expected: done or not, and when.
 * @param {ExerciseView} view
 * @param {Game} ended
 * @param {string} key
 * @param {Want} want
 * @param {(act: (game: Game) => void) => void} change
 */
function wantNode(view, ended, key, want, change) {
  const box = el("input", { type: "checkbox", id: `done-${key}`, autocomplete: "off" });
  const minute = el("input", { class: "vm-field vm-minute", type: "number", min: 0, max: view.drill.minutes, inputmode: "numeric", autocomplete: "off", "aria-label": w("exercise.when", { text: want.text }) });
  box.checked = Object.hasOwn(ended.done, key);
  minute.value = String(ended.done[key] ?? "");
  box.onchange = () => {
    if (!box.checked) minute.value = "";
    write();
  };
  minute.oninput = () => {
    if (minute.value) box.checked = true;
    write();
  };
  const write = () =>
    change(({ done }) => {
      const known = minute.value !== "" && minute.checkValidity();
      if (box.checked) done[key] = known ? Math.floor(minute.valueAsNumber) : null;
      else delete done[key];
    });
  const about = [want.role, want.due === null ? "" : w("exercise.by", { time: momentWords(want.due) })].filter(Boolean).join(" · ");
  const link = want.url && el("a", { href: want.url, "aria-label": `${w("exercise.see")}: ${want.text}` }, w("exercise.see"));
  const said = el("div", {}, el("label", { for: box.id }, want.text), el("span", { class: "vm-meta" }, ` ${about} `), link);
  return el("div", { class: "vm-want" }, box, said, el("span", { class: "vm-when" }, el("span", { "aria-hidden": "true" }, w("exercise.minute")), minute));
}

/**
 * A line of the grid: good, in between or weak.
 * @param {Game} ended
 * @param {GridLine} score
 * @param {(act: (game: Game) => void) => void} change
 */
function gradeNode({ grades }, score, change) {
  const choices = GRADES.map((grade) => {
    const choice = el("input", { type: "radio", name: `grade-${score.id}`, autocomplete: "off" });
    choice.checked = grades[score.id] === grade;
    choice.onchange = () => change((game) => void (game.grades[score.id] = grade));
    const about = grade === "good" ? score.good : grade === "weak" ? score.weak : "";
    return el("label", {}, choice, el("span", {}, el("b", {}, w(`exercise.grade.${grade}`)), about ? ` · ${about}` : ""));
  });
  return el("fieldset", { class: "vm-expected vm-options" }, el("legend", {}, score.title), ...choices);
}

/**
 * The report, and ways to take it along.
 * @param {ExerciseView} view
 * @param {Game} game
 */
function reportNodes(view, game) {
  const { drill } = view;
  const { sums, parts } = reportOf(drill, game);
  const copied = button(w("exercise.copy"), () => void copy(reportText(drill, view.game() ?? game), copied), "vm-action-strong");
  const name = `${drill.id}-${game.started.slice(0, 10)}.json`;
  const taken = button(w("exercise.data"), () => download(name, "application/json", reportData(drill, view.game() ?? game)));
  const again = () => {
    if (!confirm(w("exercise.again-sure"))) return;
    keep(view.place, "");
    view.begin();
  };
  const actions = el("p", { class: "vm-actions vm-screen" }, copied, taken, button(w("print"), () => print()), button(w("exercise.again"), again, "vm-quiet"));
  return [
    el("h2", { id: "exercise-report" }, w("exercise.report")),
    el("p", { class: "vm-print" }, drill.title),
    ...sums.map((line) => el("p", {}, line)),
    actions,
    ...parts.flatMap(({ title, lines }) => [el("h3", {}, title), el("ul", {}, ...lines.map((line) => el("li", {}, line)))]),
  ];
}
