// From one edition to another, by the theme's list or the notice of an old one: to the same page where it is there,
// else to the first page. By itself the theme stays on a page only where addresses end with a slash.

/** @param {MouseEvent} event a click, which is left to the browser where it would open another tab */
async function chooseEdition(event) {
  const link = event.target instanceof Element ? event.target.closest("a.md-version__link, .vm-outdated a") : null;
  const config = document.getElementById("__config")?.textContent;
  if (!(link instanceof HTMLAnchorElement) || !config || event.button || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  const root = new URL(`${JSON.parse(config).base}/`, location.href).href;
  const first = new URL(link.dataset.home || link.href, location.href).href;
  for (const address of [new URL(location.href.slice(root.length), first).href, first]) {
    const there = await fetch(address, { method: "HEAD" }).then((found) => found.ok, () => false);
    if (there) return location.assign(address);
  }
  // An edition that lacks this language: what stands one folder up.
  location.assign(new URL("..", first));
}

document.addEventListener("click", chooseEdition, true);
