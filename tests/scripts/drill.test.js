const { test } = require("node:test");
const assert = require("node:assert");
const { load } = require("./load.js");

const { newGame, minuteOf, goOn, nextCue, wantsOf, outcomeOf, tally, readGame, reportData } = load("clock.js", "incident.js", "page.js", "progress.js", "drill.js");

const T0 = new Date("2026-11-23T09:00:00Z");
const after = (minutes) => new Date(T0.getTime() + minutes * 60_000);
const want = (text, due) => ({ text, role: "", due, url: "" });
const drill = {
  id: "quay",
  title: "Quay",
  minutes: 45,
  cues: [
    { at: 0, text: "a", artefact: {}, to: [], expects: [want("log", 5), want("look", null)] },
    { at: 12, text: "b", artefact: {}, to: [], expects: [want("call", 20)] },
  ],
  scores: [{ id: "log", title: "Log", good: "", weak: "" }],
};

test("the clock runs at its speed, stops, and ends with the exercise", () => {
  const game = newGame(drill, T0);
  assert.equal(minuteOf(drill, game, after(7)), 7);
  goOn(game, 7, 5, after(7));
  assert.equal(minuteOf(drill, game, after(9)), 17);
  goOn(game, 17, 0, after(9));
  assert.equal(minuteOf(drill, game, after(500)), 17);
  goOn(game, 17, 1, after(500));
  assert.equal(minuteOf(drill, game, after(900)), 45);
  assert.equal(minuteOf(drill, game, after(400)), 17, "a clock that was set back takes nothing away");
});

test("what comes next, and what counts", () => {
  assert.equal(nextCue(drill, 0).at, 12);
  assert.equal(nextCue(drill, 12), undefined);
  assert.deepEqual(wantsOf(drill, 11).map(({ key }) => key), ["0-0", "0-1"]);
});

for (const [minute, due, expected] of [
  [4, 5, "done"],
  [5, 5, "done"],
  [6, 5, "late"],
  [40, null, "done"],
  [null, 5, "untimed"],
  [undefined, 5, "missed"],
]) {
  test(`done in minute ${minute}, due ${due}: ${expected}`, () => {
    const done = minute === undefined ? {} : { key: minute };
    assert.equal(outcomeOf({ done }, "key", want("x", due)), expected);
  });
}

test("a report counts what was done, late, missed", () => {
  const game = { ...newGame(drill, T0), minute: 45, done: { "0-0": 9, "0-1": null }, grades: { log: "weak" } };
  assert.deepEqual(tally(drill, game), { total: 3, done: 2, late: 1, grades: { good: 0, fair: 0, weak: 1 } });
  const { expected } = JSON.parse(reportData(drill, game));
  assert.deepEqual(expected.map(({ outcome }) => outcome), ["late", "untimed", "missed"]);
});

test("what is read may come from anywhere", () => {
  const game = newGame(drill, T0);
  assert.deepEqual(readGame(drill, JSON.stringify(game)), game);
  for (const other of [null, "", "{", "[]", JSON.stringify({ ...game, id: "other" }), JSON.stringify({ ...game, minute: -1 }), JSON.stringify({ ...game, done: { a: "x" } }), JSON.stringify({ ...game, log: [null] })])
    assert.equal(readGame(drill, other), null);
});
