const { test } = require("node:test");
const assert = require("node:assert");
const { load } = require("./load.js");

const { draw, offered, isRight, percentOf, judged, checksum, readProgress, randomOf } = load("training.js");

const choices = (...right) => ["a", "b", "c"].map((id) => ({ id, text: id.toUpperCase(), right: right.includes(id), why: "" }));
const question = (id, kind, ...right) => ({ id, kind, text: "", why: "", stale: id === "old", answers: choices(...right), tests: [] });

test("an exam is drawn by its seed, and without stale questions", () => {
  const all = [..."123456789", "old"].map((id) => question(id, "single", "a"));
  const ids = (seed) => draw(all, 5, seed).map(({ id }) => id).join("");
  assert.equal(ids(7), ids(7));
  assert.notEqual(new Set([1, 2, 3, 4, 5].map(ids)).size, 1);
  for (let seed = 0; seed < 200; seed++) assert.ok(!ids(seed).includes("old"));
  assert.equal(draw(all, 99, 1).length, 9);
});

test("answers to put in order never stand in the right one", () => {
  for (let seed = 0; seed < 200; seed++) {
    const mixed = offered(question("q", "order"), randomOf(seed)).map(({ id }) => id).join("");
    assert.notEqual(mixed, "abc");
    assert.equal([...mixed].sort().join(""), "abc");
  }
  assert.deepEqual(offered(question("q", "single", "b"), randomOf(1)).map(({ id }) => id), ["a", "b", "c"]);
});

for (const [kind, right, chosen, expected] of [
  ["single", ["b"], ["b"], true],
  ["single", ["b"], ["a"], false],
  ["single", ["b"], [], false],
  ["multiple", ["a", "c"], ["c", "a"], true],
  ["multiple", ["a", "c"], ["a"], false],
  ["multiple", ["a", "c"], ["a", "b", "c"], false],
  ["rule", ["c"], ["c"], true],
  ["order", [], ["a", "b", "c"], true],
  ["order", [], ["b", "a", "c"], false],
]) {
  test(`${kind}: ${right} answered ${chosen}`, () => assert.equal(isRight(question("q", kind, ...right), chosen), expected));
}

test("a share is never rounded up", () => {
  assert.equal(percentOf(799, 1000), 79);
  assert.equal(percentOf(0, 0), 0);
});

const turn = (id, go, right) => ({ id, label: id, go, right });
const CASE = {
  id: "c", title: "", start: "hurt", accepted: "reply", debrief: "", tree: "t", url: null,
  nodes: [
    { id: "hurt", number: 1, text: "", hint: "", why: "", answers: [turn("yes", "alarm", false), turn("no", "many", true)] },
    { id: "many", number: 2, text: "", hint: "", why: "", answers: [turn("yes", "reply", true), turn("no", "watch", false)] },
    ...["alarm", "reply", "watch"].map((id) => ({ id, number: 3, text: "", hint: "", why: "", answers: [] })),
  ],
};
const steps = (...pairs) => pairs.map((pair) => ({ question: pair.split(".")[0], answer: pair.split(".")[1] }));

test("a walk is judged by where it ends and its first wrong turn", () => {
  assert.deepEqual(judged(CASE, steps("hurt.no", "many.yes")), { end: "reply", right: true, wrong: null });
  const lost = judged(CASE, steps("hurt.no", "many.no"));
  assert.deepEqual([lost.end, lost.right, lost.wrong.node.id, lost.wrong.turn.id], ["watch", false, "many", "no"]);
  assert.equal(judged(CASE, steps("hurt.yes")).wrong.node.id, "hurt");
});

test("the checksum is CRC-32", () => {
  assert.equal(checksum("123456789"), "cbf43926");
});

test("progress that somebody else wrote is none", () => {
  const none = { modules: {}, situations: {}, exams: {} };
  for (const text of [null, "", "{", "[]", "null", '{"modules": []}', '{"modules": {}, "situations": {}, "exams": null}']) assert.deepEqual(readProgress(text), none);
  const some = { modules: { a: { right: 1, total: 2, day: "2026-11-20" } }, situations: {}, exams: {} };
  assert.deepEqual(readProgress(JSON.stringify(some)), some);
});
