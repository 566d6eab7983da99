// From one edition to another: to the same page where that edition has it, else to its first page.

/**
 * Go to the first address that is there.
 * @param {MouseEvent} event a click, which is left to the browser where it would open another tab
 * @param {string[]} addresses the best first; the last is not asked for
 */
async function goToFirst(event, addresses) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  for (const address of addresses.slice(0, -1)) {
    const there = await fetch(address, { method: "HEAD" }).then((found) => found.ok, () => false);
    if (there) return location.assign(address);
  }
  location.assign(addresses[addresses.length - 1]);
}

/**
 * The notice on a page of an old edition: its link keeps the place on the page.
 * @param {HTMLAnchorElement} link
 */
function enlivenCurrent(link) {
  listen(link, link, "click", (/** @type {MouseEvent} */ event) => {
    const home = new URL(link.dataset.home ?? "", location.href).href;
    void goToFirst(event, [link.href + location.search + location.hash, home]);
  });
}

/**
 * The theme's list of editions. By itself it stays on a page only where addresses end with a slash.
 * @param {MouseEvent} event
 */
function chooseEdition(event) {
  const link = event.target instanceof Element ? event.target.closest("a.md-version__link") : null;
  const config = document.getElementById("__config")?.textContent;
  if (!(link instanceof HTMLAnchorElement) || !config) return;
  const root = new URL(`${JSON.parse(config).base}/`, location.href).pathname;
  const page = location.pathname.slice(root.length) + location.search + location.hash;
  // An edition that lacks this language: what stands one folder up.
  void goToFirst(event, [new URL(page, link.href).href, link.href, new URL("..", link.href).href]);
}

document.addEventListener("click", chooseEdition, true);
