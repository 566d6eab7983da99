// “I have read and understood”: a name is written here, goes into a receipt, and nowhere else.

/**
 * The form of a group, in the place of what is done by hand.
 * @param {HTMLElement} box
 */
function enlivenAcknowledge(box) {
  const blank = data(box, "receipt");
  const { mailbox, form } = box.dataset;
  const name = el("input", { class: "vm-field", id: "acknowledge-name", autocomplete: "name", required: true, "aria-describedby": "acknowledge-about" });
  const read = el("input", { type: "checkbox", required: true });
  const receipt = () => JSON.stringify({ ...blank, name: name.value.trim().replace(/[{}"\\]/g, ""), day: localDay() });
  /** @param {() => void} act */
  const when = (act) => () => {
    name.setCustomValidity(name.value.trim() ? "" : w("acknowledge.no-name"));
    if (fields.reportValidity()) act();
  };
  const actions = [
    mailbox && button(w("acknowledge.mail"), when(() => open(mailTo(mailbox, blank.group, receipt()), "_self")), "vm-action-strong"),
    form && button(w("acknowledge.form"), when(() => void window.open(form.replace("{receipt}", encodeURIComponent(receipt())), "_blank", "noopener")), "vm-action-strong"),
    button(w("acknowledge.download"), when(() => {
      download(`${blank.group}-${blank.edition}.json`, "application/json", `${receipt()}\n`);
      say(w("acknowledge.downloaded"));
    })),
  ];
  const fields = el(
    "form",
    { class: "vm-fields", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    el("div", {}, el("label", { for: name.id }, w("acknowledge.name")), el("span", { class: "vm-meta", id: "acknowledge-about" }, w("acknowledge.private")), name),
    el("label", { class: "vm-check" }, read, " ", w("acknowledge.read")),
    el("div", { class: "vm-actions" }, ...actions),
    makeStatus(),
  );
  name.oninput = () => name.setCustomValidity("");
  box.append(fields);
}

/**
 * A mail with a receipt in it.
 * @param {string} mailbox
 * @param {string} group
 * @param {string} receipt
 */
function mailTo(mailbox, group, receipt) {
  const subject = w("acknowledge.subject", { group });
  return `mailto:${mailbox}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${w("acknowledge.body")}\n\n${receipt}\n`)}`;
}

/** Today, where the reader is. */
function localDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
