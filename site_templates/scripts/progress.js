// What somebody has learned so far, in this browser and nowhere else; marks on paths and modules.

const KEPT = "training";

/** @returns {Progress} */
function progress() {
  return readProgress(recall(KEPT));
}

/**
 * Change the progress and keep it; says so when the browser does not.
 * @param {(known: Progress) => void} change
 */
function learn(change) {
  const known = progress();
  change(known);
  if (!keep(KEPT, JSON.stringify(known))) say(w("training.not-kept"));
}

/** The day on this device, as year-month-day. */
function today() {
  return toInput(new Date()).slice(0, 10);
}

/**
 * A day in words.
 * @param {string} day
 */
function dayWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date).toLocaleDateString(w("locale"), { day: "numeric", month: "long", year: "numeric" });
}

/**
 * The exam of a path that was passed, the last one; nothing without.
 * @param {Progress} known
 * @param {string} path
 */
function passedOf(known, path) {
  return [...(known.exams[path] ?? [])].reverse().find(({ passed }) => passed);
}

/**
 * An exam that was passed, in words.
 * @param {Sitting} sitting
 */
function passedWords({ right, total, day }) {
  return w("training.exam-passed", { right, total, day: dayWords(day) });
}

/**
 * A mark beside a link that something behind it is done.
 * @param {Element} link
 * @param {string} words
 * @param {boolean} [good]
 */
function mark(link, words, good = true) {
  link.querySelector(".vm-mark")?.remove();
  link.append(el("span", { class: `vm-mark ${good ? "vm-mark-good" : ""}`.trim() }, words));
}

/** Mark every link of the page to something that is done. */
function markLinks() {
  const known = progress();
  for (const link of document.querySelectorAll("[data-module], [data-situation], [data-path]")) {
    const { module = "", situation = "", path = "" } = /** @type {HTMLElement} */ (link).dataset;
    const [score, judgement, passed] = [known.modules[module], known.situations[situation], passedOf(known, path)];
    if (score) mark(link, w("training.module-done", { ...score }));
    if (judgement) mark(link, w(judgement.right ? "training.situation-done" : "training.situation-missed"), judgement.right);
    if (passed) mark(link, passedWords(passed));
  }
}

/**
 * How far somebody is on a path, with a way to forget it.
 * @param {HTMLElement} node
 */
function enlivenProgress(node) {
  markLinks();
  const modules = (node.dataset.modules ?? "").split(" ").filter(Boolean);
  if (!modules.length) return;
  const known = progress();
  const done = modules.filter((name) => known.modules[name]).length;
  const passed = passedOf(known, node.dataset.progress ?? "");
  if (!done && !known.exams[node.dataset.progress ?? ""]) return;
  const words = w("training.progress", { done, total: modules.length });
  const bar = el("progress", { max: modules.length, "aria-label": words });
  bar.value = done;
  const forgotten = () => {
    if (!confirm(w("training.forget-sure"))) return;
    learn((all) => Object.assign(all, { modules: {}, situations: {}, exams: {} }));
    location.reload();
  };
  const exam = passed ? el("p", { class: "vm-mark vm-mark-good" }, passedWords(passed)) : null;
  node.replaceChildren(makeStatus(), el("p", {}, words), bar, exam ?? "", button(w("training.forget"), forgotten, "vm-quiet"));
}
