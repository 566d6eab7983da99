// A decision tree, one question at a time. The answers stay links; the address holds the path.

/**
 * The tree that a page shows, read from its sections.
 * @param {HTMLElement} root
 * @returns {Tree}
 */
function readTree(root) {
  /** @type {Map<string, TreeNode>} */
  const nodes = new Map();
  for (const section of root.querySelectorAll("[data-node]")) {
    const id = section.getAttribute("data-node") ?? "";
    const number = textOf(section.querySelector("h2 .vm-number"));
    const title = textOf(section.querySelector("h2")).slice(number.length).trim();
    const answers = [...section.querySelectorAll("[data-answer]")].map((link) => ({
      id: link.getAttribute("data-answer") ?? "",
      label: textOf(link.querySelector("b")),
      go: link.getAttribute("data-go") ?? "",
    }));
    nodes.set(id, { id, title, number, answers });
  }
  return { start: [...nodes.keys()][0] ?? "", nodes, moved: data(root, "moved") };
}

/** One tree on one page: what is shown always follows from the walk in the address. */
class TreeView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.name = root.dataset.tree ?? "";
    this.tree = readTree(root);
    this.bar = el("div", { class: "vm-walk-bar" });
    this.trail = el("div", { class: "vm-walk" });
    this.end = el("div", { class: "vm-walk-end" });
    root.classList.add("vm-live");
    root.prepend(makeStatus(), this.bar);
    root.append(this.trail);
    this.walk = jumpTo(this.tree.start);
    /** @type {Map<string, Element[]> | undefined} */
    this.drawn = undefined;
    for (const section of root.querySelectorAll("[data-node]")) section.classList.add("vm-away");
    for (const link of linksOf(document, ".vm-outline a")) {
      const { go = "" } = link.dataset;
      this.lead(link, jumpTo(go), () => this.onTheWay(go));
    }
  }

  /** Show what the address says. */
  follow() {
    const query = new URLSearchParams(location.search);
    const walk = replay(this.tree, query.get("path") ?? "", location.hash.slice(1).replace(`${this.name}--`, ""));
    say(aboutLink(walk, query.get("edition")));
    this.show(walk);
    // The browser itself goes to the fragment after it has told us: the heading gets the focus once that is done.
    if (location.hash.startsWith(`#${this.name}--`)) setTimeout(() => this.focus(walk.node));
  }

  /** @param {string} node */
  section(node) {
    return this.root.querySelector(`[data-node="${node}"]`);
  }

  /** @param {string} node */
  focus(node) {
    const heading = this.section(node)?.querySelector("h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "start" });
  }

  /** @param {Walk} walk */
  address(walk) {
    const edition = encodeURIComponent(HANDBOOK.edition);
    const path = walk.steps.length ? `?path=${writePath(walk.steps)}&edition=${edition}` : "";
    return `${location.href.split(/[?#]/)[0]}${path}#${this.name}--${walk.node}`;
  }

  /**
   * The address of a walk for others: where the handbook is published, also when it is read from a folder.
   * @param {Walk} walk
   */
  published(walk) {
    const path = this.address(walk);
    if (location.protocol !== "file:") return path;
    return HANDBOOK.url && `${HANDBOOK.url}trees/${this.name}.html${path.slice(location.href.split(/[?#]/)[0].length)}`;
  }

  /**
   * Have a link lead to another state of this page: followed here without a reload, unless it is to open elsewhere.
   * @param {HTMLAnchorElement} link
   * @param {Walk} there
   * @param {() => Walk} [now] where it leads at the moment it is followed
   */
  lead(link, there, now = () => there) {
    link.href = this.address(there);
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // The theme's instant navigation would push an entry of its own, whoever else has answered.
      event.preventDefault();
      event.stopPropagation();
      this.go(now());
    };
    return link;
  }

  /** @param {Walk} walk */
  go(walk) {
    history.pushState(null, "", this.address(walk));
    say("");
    this.show(walk);
    this.focus(walk.node);
  }

  /**
   * The walk to a node that somebody points at: back along the answers given, else without any.
   * @param {string} node
   */
  onTheWay(node) {
    const index = this.walk.steps.findIndex(({ question }) => question === node);
    return index < 0 ? jumpTo(node) : cutTo(this.walk, index);
  }

  /** @param {Walk} walk */
  show(walk) {
    const { tree } = this;
    const here = this.section(walk.node);
    if (!here) return;
    this.section(this.walk.node)?.classList.add("vm-away");
    here.classList.remove("vm-away");
    this.walk = walk;
    for (const link of linksOf(here, "a")) {
      const { answer, go = "" } = link.dataset;
      const steps = [...walk.steps, { question: walk.node, answer: answer ?? "" }];
      this.lead(link, answer ? { from: walk.from, steps, node: go, cut: false } : jumpTo(go));
    }
    const restart = this.lead(el("a", {}, w("tree.restart")), jumpTo(tree.start));
    this.bar.replaceChildren(...(walk.node === tree.start ? [] : [this.back(walk), restart]));
    this.trail.replaceChildren(...this.answers(walk));
    const ended = tree.nodes.get(walk.node)?.answers.length === 0;
    this.end.remove();
    if (ended) {
      this.end.replaceChildren(...endOf(this, walk, here));
      here.append(this.end);
    }
    if (walk.steps.length && this.root.hasAttribute("data-crisis")) rememberWalk(this.name, tree, walk, ended);
    // The next question must be on the screen first.
    setTimeout(() => this.mark(walk), 100);
  }

  /**
   * Show on the drawings where the walk has come along.
   * @param {Walk} walk
   */
  mark(walk) {
    if (walk !== this.walk) return;
    this.drawn ??= drawnShapes();
    const path = [...walk.steps.map(({ question }) => question), walk.node];
    const taken = path.flatMap((node, index) => [node, `${path[index - 1]} ${node}`]);
    for (const shape of this.drawn.get(walk.node) ?? []) intoView(shape);
    this.drawn.forEach((shapes, name) => shapes.forEach((shape) => shape.classList.toggle("vm-svg-taken", taken.includes(name))));
  }

  /** @param {Walk} walk */
  back(walk) {
    const count = walk.steps.length - 1;
    return count < 0 ? "" : this.lead(el("a", {}, w("tree.back")), cutTo(walk, count));
  }

  /**
   * The questions and answers so far, each with a way to change it.
   * @param {Walk} walk
   */
  answers(walk) {
    const { nodes, start } = this.tree;
    const lost = walk.from !== start && w("tree.no-path", { number: nodes.get(walk.from)?.number ?? "" });
    if (!walk.steps.length && !lost) return [];
    const rows = walk.steps.map(({ question, answer }, index) => {
      const { number, title, answers } = nodeOf(this.tree, question);
      const unseen = el("span", { class: "vm-unseen" }, ` ${w("tree.change-of", { question: title })}`);
      const again = this.lead(el("a", {}, w("tree.change"), unseen), cutTo(walk, index));
      const label = answers.find(({ id }) => id === answer)?.label ?? "";
      return el("li", {}, el("span", {}, `${number}. ${title}`), " ", el("b", {}, label), " ", again);
    });
    const title = el("p", { class: "vm-walk-title", id: `${this.name}--walk` }, w("tree.answers"));
    return [title, lost && el("p", { class: "vm-walk-lost" }, lost), el("ol", { "aria-labelledby": title.id }, ...rows)].filter((part) => part !== false);
  }
}

/** @param {HTMLElement} root */
function enlivenTree(root) {
  const view = new TreeView(root);
  view.follow();
  // Links in the drawing would break the theme's own script; whoever has no mouse has the outline.
  for (const drawing of document.querySelectorAll(".vm-drawing")) {
    drawing.addEventListener("click", ({ target }) => {
      const node = target instanceof Element && target.closest("[data-node]")?.getAttribute("data-node");
      if (node) view.go(view.onTheWay(node));
    });
  }
  listen(root, window, "popstate", () => view.follow());
}

/**
 * The shapes of the drawings by node, and by both ends of a line.
 * @returns {Map<string, Element[]>}
 */
function drawnShapes() {
  const shapes = new Map();
  for (const shape of document.querySelectorAll(".vm-svg :is([data-node], [data-from])")) {
    const name = shape.getAttribute("data-node") ?? `${shape.getAttribute("data-from")} ${shape.getAttribute("data-to")}`;
    shapes.set(name, [...(shapes.get(name) ?? []), shape]);
  }
  return shapes;
}

/**
 * Scroll a drawing within its frame so that a shape is in the middle.
 * @param {Element} shape
 */
function intoView(shape) {
  const frame = shape.closest(".vm-drawing");
  if (!frame) return;
  const [inner, outer] = [shape.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += inner.x + inner.width / 2 - outer.x - outer.width / 2;
}

/**
 * The links to nodes of a tree within a part of the page.
 * @param {ParentNode} part
 * @param {string} selector
 * @returns {NodeListOf<HTMLAnchorElement>}
 */
function linksOf(part, selector) {
  return part.querySelectorAll(`${selector}[data-go]`);
}

/**
 * A walk that begins at a node.
 * @param {string} node
 * @returns {Walk}
 */
function jumpTo(node) {
  return { from: node, steps: [], node, cut: false };
}

/**
 * A walk as it was before an answer.
 * @param {Walk} walk
 * @param {number} count answers that stay
 * @returns {Walk}
 */
function cutTo(walk, count) {
  return { ...walk, steps: walk.steps.slice(0, count), node: walk.steps[count].question, cut: false };
}

/**
 * What there is to say about a link that was made with another edition, or that no longer fits.
 * @param {Walk} walk
 * @param {string | null} edition
 */
function aboutLink(walk, edition) {
  const other = edition && edition !== HANDBOOK.edition ? edition.slice(0, 20) : "";
  if (walk.cut) return other ? w("tree.cut-edition", { edition: other }) : w("tree.cut");
  return other && walk.steps.length ? w("tree.other-edition", { edition: other }) : "";
}

/**
 * What an outcome offers: take the path along, and come back to it later.
 * @param {TreeView} view
 * @param {Walk} walk
 * @param {Element} outcome
 */
function endOf(view, walk, outcome) {
  const title = textOf(document.querySelector("h1"));
  const text = () => {
    const head = [title, w("log.head", { edition: HANDBOOK.edition }), stamp(new Date().toISOString())];
    return [...head, "", ...walkLines(view.tree, walk), "", view.published(walk)].join("\n").trim();
  };
  const mail = outcome.getAttribute("data-mail") ?? "";
  const role = outcome.getAttribute("data-role") ?? "";
  const letter = `mailto:${mail}?subject=${encodeURIComponent(title)}&body=`;
  const send = el("a", { class: "vm-action", href: letter }, mail ? w("tree.mail", { role }) : w("tree.mail-any"));
  send.onclick = () => void (send.href = letter + encodeURIComponent(text().replaceAll("\n", "\r\n")));
  const copied = button(w("tree.copy"), () => void copy(text(), copied));
  carry(view.name, walk, outcome);
  return [recheckOf(view.name, role, outcome), copied, send, button(w("print"), () => print())];
}

/**
 * Have the checklists that an outcome opens take T0 and the path along.
 * @param {string} tree
 * @param {Walk} walk
 * @param {Element} outcome
 */
function carry(tree, walk, outcome) {
  const t0 = (walksOf().t0 ?? new Date().toISOString()).slice(0, 16);
  const query = walk.steps.length ? `?tree=${tree}&path=${writePath(walk.steps)}&t0=${t0}Z` : "";
  for (const link of outcome.querySelectorAll("a[data-opens=checklist]")) {
    link.setAttribute("href", link.getAttribute("href")?.split("?")[0] + query);
  }
}

/**
 * A button that puts « ask again » among the actions of the incident that runs; nothing where it cannot.
 * @param {string} tree
 * @param {string} role
 * @param {Element} outcome
 */
function recheckOf(tree, role, outcome) {
  const link = outcome.querySelector("a[data-after]");
  const incident = running();
  if (!link || !incident) return "";
  const minutes = Number(link.getAttribute("data-after"));
  const made = button(w("tree.recheck", { time: at(later(new Date(), minutes)) }), () => {
    change(incident.id, (fresh) => {
      const title = textOf(document.querySelector("h1"));
      const { actions } = (fresh.lists[`tree-${tree}`] ??= { title, page: `trees/${tree}.html`, actions: [] });
      const since = Math.round((Date.now() - t0Of(fresh).getTime()) / 60_000) + minutes;
      actions.push({ id: `again-${Math.random().toString(36).slice(2, 8)}`, text: textOf(link), role, minutes: since, critical: false });
    });
    made.disabled = true;
    say(w("tree.recheck-kept", { incident: incident.name }));
  });
  return made;
}
