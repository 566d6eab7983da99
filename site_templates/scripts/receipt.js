// After an exam: the result, a code for the trainer, a receipt to keep, and a certificate to print.

/**
 * Show the result of an exam; gives its heading.
 * @param {HTMLElement} place
 * @param {Quiz} quiz
 * @param {Exam} exam
 * @param {Sitting} sitting
 * @param {Record<string, string[]>} answers
 * @param {(() => void) | null} again
 */
function examResult(place, quiz, exam, sitting, answers, again) {
  const { right, total, passed, code } = sitting;
  const key = passed ? "training.passed" : "training.failed";
  const title = el("h2", { tabindex: "-1" }, w(key, { right, total, percent: percentOf(right, total), pass: exam.pass }));
  const field = el("input", { class: "vm-field", id: "result-code", readonly: true, "aria-describedby": "result-code-about" });
  field.value = code;
  const copied = button(w("training.copy"), () => void copy(code, copied));
  const taken = button(w("training.receipt"), () => {
    const receipt = receiptOf(quiz, exam, sitting, answers, progress().situations);
    download(`${quiz.id}-${sitting.day}.json`, "application/json", `${JSON.stringify(receipt, null, 2)}\n`);
  });
  place.className = `vm-results ${passed ? "vm-passed" : "vm-failed"}`;
  place.replaceChildren(
    title,
    el("label", { for: field.id }, el("b", {}, w("training.code"))),
    el("p", { class: "vm-meta", id: "result-code-about" }, w("training.code-about")),
    field,
    el("div", { class: "vm-actions" }, copied, taken, again && button(w("training.another"), again)),
    passed ? certificate(quiz, exam, sitting) : "",
  );
  return title;
}

/**
 * What was answered, without a name.
 * @param {Quiz} quiz
 * @param {Exam} exam
 * @param {Sitting} sitting
 * @param {Record<string, string[]>} answers
 * @param {Record<string, Judgement>} situations
 */
function receiptOf(quiz, exam, sitting, answers, situations) {
  const walked = Object.keys(exam.cases).filter((id) => situations[id]);
  return {
    schema: "vademecum-training/1",
    organisation: exam.organisation,
    path: quiz.id,
    title: quiz.title,
    edition: exam.edition,
    fingerprint: exam.fingerprint,
    language: exam.language,
    pass_mark: exam.pass,
    ...sitting,
    answers,
    situations: Object.fromEntries(walked.map((id) => [id, { ...situations[id], accepted: exam.cases[id] }])),
  };
}

/**
 * A certificate: the name is written here, and goes nowhere else.
 * @param {Quiz} quiz
 * @param {Exam} exam
 * @param {Sitting} sitting
 */
function certificate(quiz, exam, { right, total, day, code }) {
  const name = el("p", { class: "vm-certified" }, "\u00a0");
  const input = el("input", { class: "vm-field", id: "certificate-name", autocomplete: "off", "aria-describedby": "certificate-about" });
  input.oninput = () => void (name.textContent = input.value || "\u00a0");
  const sheet = el(
    "div",
    { class: "vm-certificate" },
    el("p", { class: "vm-kicker" }, exam.organisation),
    el("p", { class: "vm-certificate-title" }, w("training.certificate")),
    name,
    el("p", {}, w("training.certifies")),
    el("p", { class: "vm-certified" }, quiz.title),
    el("p", {}, `${w("training.score", { right, total })} · ${w("training.day", { day: dayWords(day) })}`),
    el("p", { class: "vm-meta" }, w("training.handbook", { name: exam.organisation, edition: exam.edition })),
    el("p", { class: "vm-code" }, code),
  );
  const printed = button(w("training.print"), () => print());
  return el(
    "section",
    { class: "vm-certificate-maker" },
    el("h3", {}, w("training.certificate")),
    el("label", { for: input.id }, el("b", {}, w("training.name"))),
    el("p", { class: "vm-meta", id: "certificate-about" }, w("training.name-about")),
    input,
    el("div", { class: "vm-actions" }, printed),
    sheet,
  );
}
