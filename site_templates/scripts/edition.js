// The notice on a page of an old edition: its link leads to the same page of the edition in force.

/**
 * Follow the link to the first page where the edition in force no longer has this one; keep the place on the page.
 * @param {HTMLAnchorElement} link
 */
function enlivenCurrent(link) {
  listen(link, link, "click", async (/** @type {MouseEvent} */ event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const page = new URL(link.href);
    const gone = await fetch(page, { method: "HEAD" }).then((found) => found.status === 404, () => false);
    location.assign(gone ? new URL(link.dataset.home ?? "", location.href) : page.href + location.search + location.hash);
  });
}
