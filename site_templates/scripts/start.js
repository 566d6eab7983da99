// Every widget of a page, brought to life once: now, and after each page that the theme loads without a reload.

/** @type {[string, (node: any) => void][]} */
const WIDGETS = [
  [".vm-tree", enlivenTree],
  [".vm-checklist", enlivenChecklist],
  [".vm-running", enlivenRunning],
  [".vm-due[data-minutes]", enlivenDue],
  [".vm-texts", enlivenMessage],
  [".vm-bank", enlivenBank],
];

function start() {
  for (const [selector, enliven] of WIDGETS) {
    for (const node of document.querySelectorAll(selector)) {
      if (node.hasAttribute("data-live")) continue;
      node.setAttribute("data-live", "");
      enliven(node);
    }
  }
}

if (window.document$) window.document$.subscribe(start);
else start();
