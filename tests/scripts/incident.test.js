const { test } = require("node:test");
const assert = require("node:assert");
const { load } = require("./load.js");

const { newIncident, write, t0Of, doneIn, dues, merge, readIncident, asText, asTable, asCalendar, folded, adapt, sameList } = load(
  "page.js", "clock.js", "incident.js", "report.js", "checklist.js",
);

const T0 = new Date("2026-11-23T02:14:00Z");
const at = (minutes) => new Date(T0.getTime() + minutes * 60_000);
const action = (id, minutes, more = {}) => ({ id, text: `Do ${id}`, role: "Lead", minutes, critical: false, ...more });

function sample() {
  const incident = newIncident("Fire", T0, "1", at(3));
  incident.lists.hour = { title: "First hour", page: "checklists/first-hour.html", actions: [action("log", 2), action("call", 10), action("rest", null)] };
  return incident;
}

test("dues follow T0, the earliest first, without what is done", () => {
  const incident = sample();
  assert.deepEqual(dues(incident, at(5)).map(({ action: { id }, late }) => [id, late]), [["log", true], ["call", false]]);
  write(incident, "done", "", at(5), { list: "hour", item: "log" });
  assert.deepEqual(dues(incident, at(5)).map(({ action: { id } }) => id), ["call"]);
  write(incident, "undone", "", at(6), { list: "hour", item: "log" });
  assert.equal(doneIn(incident, "hour").size, 0);
});

test("a corrected T0 moves every due time", () => {
  const incident = sample();
  write(incident, "t0", at(-30).toISOString(), at(4));
  assert.deepEqual(t0Of(incident), at(-30));
  assert.deepEqual(dues(incident, at(5)).map(({ late }) => late), [true, true]);
});

test("due times are moments: a night when clocks change moves none", () => {
  const incident = newIncident("Night", new Date("2026-10-25T00:30:00Z"), "1", T0);
  incident.lists.hour = { title: "", page: "a.html", actions: [action("late", 90)] };
  assert.equal(dues(incident, T0)[0].at.toISOString(), "2026-10-25T02:00:00.000Z");
});

test("the log only grows, and everything is derived from it", () => {
  const incident = sample();
  write(incident, "done", "17 shares", at(5), { list: "hour", item: "log" });
  assert.equal(incident.log.length, 3);
  assert.equal(doneIn(incident, "hour").get("log").text, "17 shares");
});

test("two copies are merged without losing a line", () => {
  const [ours, theirs] = [sample(), null];
  const copy = JSON.parse(JSON.stringify(ours));
  write(ours, "note", "here", at(6));
  write(copy, "note", "there", at(5));
  copy.lists.other = { title: "Other", page: "b.html", actions: [] };
  const both = merge(ours, copy);
  assert.deepEqual(both.log.slice(2).map(({ text }) => text), ["there", "here"]);
  assert.deepEqual(Object.keys(both.lists).sort(), ["hour", "other"]);
  assert.deepEqual(merge(both, copy), both);
});

test("what was written is read again", () => {
  const incident = sample();
  assert.deepEqual(readIncident(JSON.stringify(incident)), { incident });
});

const spoilt = (spoil) => {
  const incident = JSON.parse(JSON.stringify(sample()));
  spoil(incident);
  return JSON.stringify(incident);
};
for (const [why, text, fault] of [
  ["no JSON", "{", "other"],
  ["another JSON", '{"name": "package"}', "other"],
  ["null", "null", "other"],
  ["a list", "[]", "other"],
  ["a future format", '{"format": 2}', "newer"],
  ["an id that is a path", spoilt((i) => (i.id = "../x")), "other"],
  ["a page elsewhere", spoilt((i) => (i.lists.hour.page = "https://bad.example/a.html")), "other"],
  ["a page that is a script", spoilt((i) => (i.lists.hour.page = "javascript:alert(1)//.html")), "other"],
  ["a log without moments", spoilt((i) => (i.log[0].at = "yesterday")), "other"],
  ["an unknown kind", spoilt((i) => (i.log[0].kind = "hack")), "other"],
  ["blanks that are objects", spoilt((i) => (i.blanks = { name: {} })), "other"],
  ["actions without text", spoilt((i) => delete i.lists.hour.actions[0].text), "other"],
  ["minutes that are words", spoilt((i) => (i.lists.hour.actions[0].minutes = "soon")), "other"],
  ["no lists", spoilt((i) => delete i.lists), "other"],
  ["no blanks", spoilt((i) => delete i.blanks), "other"],
  ["lists that are a list", spoilt((i) => (i.lists = [])), "other"],
]) {
  test(`refuses ${why}`, () => assert.deepEqual(readIncident(text), { fault }));
}

test("the table cannot start a formula, and keeps quotes and lines together", () => {
  const incident = sample();
  write(incident, "note", '=HYPERLINK("x")', at(7));
  const cells = asTable(incident).split("\r\n").at(-2);
  assert.match(cells, /"log\.note =HYPERLINK\(""x""\)"|"'=/);
  assert.ok(!/(^|[;,])"=/.test(cells));
});

test("the text has every line", () => {
  const incident = sample();
  write(incident, "decision", "not to post", at(7));
  assert.match(asText(incident), /log\.decision not to post/);
});

test("the calendar has each open due with an alarm, in lines of 75 bytes", () => {
  const incident = sample();
  incident.lists.hour.actions[0].text = "Écrivez ; puis, « tout » \\ ".repeat(9);
  const calendar = asCalendar(incident, at(3));
  assert.equal(calendar.match(/BEGIN:VEVENT/g).length, 2);
  assert.match(calendar, /DTSTART:20261123T021600Z/);
  assert.ok(calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  const whole = calendar.replaceAll("\r\n ", "");
  assert.match(whole, /SUMMARY:Écrivez \\; puis\\, « tout » \\\\/);
});

test("another edition adds and drops actions, and loses none", () => {
  const incident = sample();
  const rows = [action("call", 15), action("new", 20)];
  assert.equal(sameList(incident, "hour", rows), false);
  adapt(incident, "hour", rows, {});
  assert.ok(sameList(incident, "hour", rows));
  const { actions } = incident.lists.hour;
  assert.deepEqual(actions.map(({ id, added, removed }) => [id, added, removed]), [
    ["call", undefined, undefined], ["new", "2", undefined], ["log", undefined, "2"], ["rest", undefined, "2"],
  ]);
  assert.deepEqual(dues(incident, T0).map(({ action: { id } }) => id), ["call", "new"]);
});

test("an action with another id keeps its tick and its time", () => {
  const incident = sample();
  write(incident, "done", "17 shares", at(5), { list: "hour", item: "log" });
  const rows = [action("journal", 2), action("call", 10), action("rest", null)];
  adapt(incident, "hour", rows, { log: "journal", unknown: "rest" });
  assert.ok(sameList(incident, "hour", rows));
  const done = doneIn(incident, "hour").get("journal");
  assert.deepEqual([done.text, done.at], ["17 shares", at(5).toISOString()]);
  assert.deepEqual(incident.lists.hour.actions.filter(({ added, removed }) => added || removed), []);
});
