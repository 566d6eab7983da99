// Paths through a decision tree, as values: written in the address, replayed in whatever edition the page is.

/**
 * @typedef {{ id: string, label: string, go: string }} Answer
 * @typedef {{ id: string, title: string, number: string, answers: Answer[] }} TreeNode an outcome has no answers
 * @typedef {{ start: string, nodes: ReadonlyMap<string, TreeNode>, moved: Readonly<Record<string, string>> }} Tree
 * @typedef {{ question: string, answer: string }} Step
 * @typedef {{ from: string, steps: Step[], node: string, cut: boolean }} Walk
 *   where it began, the answers that hold, the node reached, whether some no longer fit
 */

/**
 * Steps as the address has them: `danger.no~source.public`.
 * @param {readonly Step[]} steps
 */
function writePath(steps) {
  return steps.map(({ question, answer }) => `${question}.${answer}`).join("~");
}

/**
 * Steps from an address; whatever does not look like one ends the path.
 * @param {string} text
 * @returns {{ steps: Step[], whole: boolean }}
 */
function readPath(text) {
  /** @type {Step[]} */
  const steps = [];
  for (const pair of text ? text.split("~") : []) {
    const found = /^([a-z0-9-]{1,80})\.([a-z0-9-]{1,80})$/.exec(pair);
    if (!found) return { steps, whole: false };
    steps.push({ question: found[1], answer: found[2] });
  }
  return { steps, whole: true };
}

/**
 * Take the answers of an address one by one, as far as this edition of the tree has them.
 * @param {Tree} tree
 * @param {string} path as `writePath` gives it
 * @param {string} [here] node to begin with when the path is empty: the one the address ends in
 * @returns {Walk}
 */
function replay(tree, path, here = "") {
  const { steps, whole } = readPath(path);
  const now = (/** @type {string} */ id) => (Object.hasOwn(tree.moved, id) ? tree.moved[id] : id);
  const first = now(steps.length ? steps[0].question : here);
  const from = tree.nodes.has(first) ? first : tree.start;
  /** @type {Step[]} */
  const taken = [];
  let node = from;
  for (const step of steps) {
    const answers = tree.nodes.get(node)?.answers ?? [];
    const answer = now(step.question) === node && answers.find(({ id }) => id === step.answer || id === now(step.answer));
    if (!answer || !tree.nodes.has(answer.go)) return { from, steps: taken, node, cut: true };
    taken.push({ question: node, answer: answer.id });
    node = answer.go;
  }
  return { from, steps: taken, node, cut: !whole };
}

/**
 * A node of a tree that is known to be there.
 * @param {Tree} tree
 * @param {string} id
 */
function nodeOf(tree, id) {
  const node = tree.nodes.get(id);
  if (!node) throw new Error(id);
  return node;
}

/**
 * A walk as lines for a log or a letter: each question with its answer, then where it ends.
 * @param {Tree} tree
 * @param {Walk} walk
 * @returns {string[]}
 */
function walkLines(tree, walk) {
  const lines = walk.steps.map(({ question, answer }) => {
    const { number, title, answers } = nodeOf(tree, question);
    return `${number}. ${title} → ${answers.find(({ id }) => id === answer)?.label}`;
  });
  const end = nodeOf(tree, walk.node);
  return [...lines, `${end.number}. ${end.title}`];
}
