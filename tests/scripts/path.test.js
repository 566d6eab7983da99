const { test } = require("node:test");
const assert = require("node:assert");
const { load } = require("./load.js");

const { replay, readPath, writePath, walkLines } = load("path.js");

const node = (id, number, ...answers) => [id, { id, number, title: `Title ${id}`, answers: answers.map(([answer, go]) => ({ id: answer, label: answer.toUpperCase(), go })) }];
const TREE = {
  start: "danger",
  nodes: new Map([
    node("danger", "1", ["yes", "call"], ["no", "source"]),
    node("source", "3", ["public", "wait"], ["staff", "call"]),
    node("call", "2"),
    node("wait", "4"),
  ]),
  moved: { origin: "source", "old-no": "no" },
};
const steps = (...pairs) => pairs.map((pair) => ({ question: pair.split(".")[0], answer: pair.split(".")[1] }));

test("a path is written and read", () => {
  assert.equal(writePath(steps("danger.no", "source.public")), "danger.no~source.public");
  assert.deepEqual(readPath("danger.no~source.public"), { steps: steps("danger.no", "source.public"), whole: true });
  assert.deepEqual(readPath(""), { steps: [], whole: true });
});

for (const [why, path, here, expected] of [
  ["nothing", "", "", { from: "danger", steps: [], node: "danger", cut: false }],
  ["a whole path", "danger.no~source.public", "wait", { from: "danger", steps: steps("danger.no", "source.public"), node: "wait", cut: false }],
  ["the path wins over the fragment", "danger.no", "wait", { from: "danger", steps: steps("danger.no"), node: "source", cut: false }],
  ["a node without a path", "", "source", { from: "source", steps: [], node: "source", cut: false }],
  ["answers from a node on", "source.staff", "", { from: "source", steps: steps("source.staff"), node: "call", cut: false }],
  ["an answer that is gone", "danger.maybe~source.public", "", { from: "danger", steps: [], node: "danger", cut: true }],
  ["an order that changed", "danger.yes~source.public", "", { from: "danger", steps: steps("danger.yes"), node: "call", cut: true }],
  ["a question that is gone", "weather.bad", "", { from: "danger", steps: [], node: "danger", cut: true }],
  ["a renamed question", "danger.no~origin.public", "", { from: "danger", steps: steps("danger.no", "source.public"), node: "wait", cut: false }],
  ["a renamed answer", "danger.old-no", "", { from: "danger", steps: steps("danger.no"), node: "source", cut: false }],
  ["a renamed node in the fragment", "", "origin", { from: "source", steps: [], node: "source", cut: false }],
  ["another fragment", "", "drawing", { from: "danger", steps: [], node: "danger", cut: false }],
  ["a mangled link", "danger.no~sou%%rce", "", { from: "danger", steps: steps("danger.no"), node: "source", cut: true }],
  ["a script", "<script>alert(1)</script>", "", { from: "danger", steps: [], node: "danger", cut: true }],
  ["names of Object's own", "__proto__.constructor", "toString", { from: "danger", steps: [], node: "danger", cut: true }],
]) {
  test(`replays ${why}`, () => assert.deepEqual(replay(TREE, path, here), expected));
}

test("a path in words has every question, answer and the end", () => {
  assert.deepEqual(walkLines(TREE, replay(TREE, "danger.no~source.public")), ["1. Title danger → NO", "3. Title source → PUBLIC", "4. Title wait"]);
});

test("two thousand steps are replayed", () => {
  const nodes = new Map(Array.from({ length: 2000 }, (_, i) => node(`q${i}`, `${i}`, ["a", `q${i + 1}`])));
  nodes.set("q2000", { id: "q2000", number: "", title: "", answers: [] });
  const path = Array.from({ length: 2000 }, (_, i) => `q${i}.a`).join("~");
  assert.equal(replay({ start: "q0", nodes, moved: {} }, path).node, "q2000");
});
