// The paths walked through trees until an incident begins: they open its log, and their first answer is its T0.

/** @typedef {{ t0?: string, walks: Record<string, { title: string, lines: string[] }> }} Walks */

const WALKS_HOURS = 12;

/**
 * The paths walked on this device in the last hours.
 * @returns {Walks}
 */
function walksOf() {
  try {
    const found = JSON.parse(recall("walks") ?? "");
    const t0 = toTime(found.t0);
    const fresh = t0 && Date.now() - t0.getTime() < WALKS_HOURS * 3_600_000;
    if (fresh && isMap(found.walks, (walk) => areWords(walk?.title) && Array.isArray(walk.lines))) return found;
  } catch {
    // Nothing, or nothing of ours.
  }
  return { walks: {} };
}

/**
 * Keep how far a walk has come.
 * @param {string} name id of the tree
 * @param {Tree} tree
 * @param {Walk} walk
 * @param {boolean} ended
 */
function rememberWalk(name, tree, walk, ended) {
  const found = walksOf();
  found.t0 ??= new Date().toISOString();
  if (ended) found.walks[name] = { title: textOf(document.querySelector("h1")), lines: walkLines(tree, walk) };
  keep("walks", JSON.stringify(found));
}

/**
 * Put the paths walked into the log of an incident, and forget them.
 * @param {Incident} incident
 * @param {URLSearchParams} query of an address that came from an outcome, for browsers that keep nothing
 */
function logWalks(incident, query) {
  const { walks } = walksOf();
  const [tree, path] = [query.get("tree"), query.get("path")];
  for (const { title, lines } of Object.values(walks)) write(incident, "path", [title, ...lines].join("\n"));
  if (tree && path && !Object.hasOwn(walks, tree)) write(incident, "path", `${tree}: ${path}`.slice(0, 2000));
  keep("walks", "{}");
}
