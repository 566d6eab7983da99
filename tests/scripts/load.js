// Modules of the pages' script, as the pages have them: parts of one closure. For node's own test runner.

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const FOLDER = join(__dirname, "..", "..", "site_templates", "scripts");

/** The functions of some modules by name; words are shown as their key and values. */
function load(...modules) {
  const source = modules.map((name) => readFileSync(join(FOLDER, name), "utf8")).join("\n");
  const names = [...source.matchAll(/^(?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  const words = "const WORDS = new Proxy({}, { get: (_, key) => key === 'clock' ? '{hour}:{minute}' : `${key} {text}{what}` });";
  const handbook = "const HANDBOOK = { id: 'test', edition: '2', language: 'en', url: '' };";
  return new Function(`"use strict"; ${words} ${handbook} ${source}; return { ${names.join(", ")} };`)();
}

module.exports = { load };
