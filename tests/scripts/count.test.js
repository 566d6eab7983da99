const { test } = require("node:test");
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { load } = require("./load.js");

const { lengthOf } = load("count.js");
const VECTORS = JSON.parse(readFileSync(join(__dirname, "..", "lengths.json"), "utf8"));

for (const { text, count, link, length } of VECTORS) {
  test(`${count}, links ${link}: ${text}`, () => assert.equal(lengthOf(text, { count, link }), length));
}
