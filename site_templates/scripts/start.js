// Every widget of a page, brought to life once: now, and after each page that the theme loads without a reload.

/** @type {[string, (node: any) => void][]} */
const WIDGETS = [
  [".vm-tree", enlivenTree],
  [".vm-checklist", enlivenChecklist],
  [".vm-running", enlivenRunning],
  [".vm-due[data-minutes]", enlivenDue],
  [".vm-texts", enlivenMessage],
  [".vm-bank", enlivenBank],
  [".vm-acknowledge", enlivenAcknowledge],
  [".vm-news", enlivenNews],
  [".vm-changed, .vm-changed-tag", enlivenChanged],
  [".vm-quiz", enlivenQuiz],
  [".vm-case", enlivenCase],
  [".vm-progress", enlivenProgress],
  [".vm-drill", enlivenExercise],
];

function start() {
  document.documentElement.style.scrollPaddingTop = "";
  for (const [selector, enliven] of WIDGETS) {
    for (const node of document.querySelectorAll(selector)) {
      if (node.hasAttribute("data-live")) continue;
      node.setAttribute("data-live", "");
      enliven(node);
    }
  }
}

for (const type of ["pointerdown", "keydown"]) {
  // The status line lies over the page: whatever the reader does next, it has been read.
  document.addEventListener(type, () => say(""), true);
}
if (window.document$) window.document$.subscribe(start);
else start();
