// The log of an incident for people and programs: text, table, calendar.

/**
 * A line of the log in words, without its time.
 * @param {Incident} incident
 * @param {LogLine} line
 */
function lineWords(incident, line) {
  const list = listOf(incident, line);
  const what = list?.actions.find(({ id }) => id === line.item)?.text ?? line.item ?? "";
  const t0 = line.kind === "t0" && toTime(line.text);
  const text = t0 ? clock(t0, new Date(line.at)) : line.text;
  return w(`log.${line.kind}${line.kind === "done" && text ? "-with" : ""}`, { what, text });
}

/**
 * The list that a line of the log belongs to.
 * @param {Incident} incident
 * @param {LogLine} line
 */
function listOf({ lists }, { list = "" }) {
  return Object.hasOwn(lists, list) ? lists[list] : undefined;
}

/**
 * @param {Incident} incident
 * @returns {string}
 */
function asText(incident) {
  const head = [incident.name, w("log.head", { edition: incident.edition }), w("log.clock")];
  const lines = incident.log.map((line) => `${stamp(line.at)}  ${lineWords(incident, line)}`);
  const left = dues(incident, new Date()).map(({ action, at }) => `${stamp(at.toISOString())}  ${action.text} (${action.role})`);
  return [...head, "", ...lines, "", w("log.left"), ...left, "", w("log.after"), ""].join("\r\n");
}

/**
 * A table that a spreadsheet opens; a cell that could be taken for a formula begins with an apostrophe.
 * @param {Incident} incident
 */
function asTable(incident) {
  const cell = (/** @type {string} */ text) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const rows = incident.log.map((line) => {
    const list = listOf(incident, line)?.title ?? line.list ?? "";
    return [stamp(line.at), line.at, w(`log.kind.${line.kind}`), list, lineWords(incident, line)];
  });
  const head = ["time", "utc", "kind", "list", "text"].map((name) => w(`log.column.${name}`));
  return [head, ...rows].map((row) => row.map(cell).join(w("log.separator"))).join("\r\n") + "\r\n";
}

/**
 * What is still due, as a calendar whose alarms ring with the screen off (RFC 5545).
 * @param {Incident} incident
 * @param {Date} now
 */
function asCalendar(incident, now) {
  const moment = (/** @type {Date} */ time) => time.toISOString().replace(/[-:]|\.\d+/g, "");
  const plain = (/** @type {string} */ text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
  const events = dues(incident, now).flatMap(({ list, action, at }) => [
    "BEGIN:VEVENT",
    `UID:${plain(`${incident.id}-${list}-${action.id}@vademecum`)}`,
    `DTSTAMP:${moment(now)}`,
    `DTSTART:${moment(at)}`,
    "DURATION:PT5M",
    `SUMMARY:${plain(action.text)}`,
    `DESCRIPTION:${plain(`${action.role}. ${incident.name}`)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${plain(action.text)}`,
    "TRIGGER:PT0M",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vademecum//EN", ...events, "END:VCALENDAR"];
  return lines.map(folded).join("\r\n") + "\r\n";
}

/**
 * A line of a calendar: at most 75 bytes, continued after a line break and a space.
 * @param {string} line
 */
function folded(line) {
  let [out, size] = ["", 0];
  for (const sign of line) {
    const bytes = new TextEncoder().encode(sign).length;
    if (size + bytes > 74) [out, size] = [`${out}\r\n `, 1];
    out += sign;
    size += bytes;
  }
  return out;
}

/**
 * Day and time of a line of the log, in the time of this device.
 * @param {string} at
 */
function stamp(at) {
  return toInput(toTime(at) ?? new Date(0)).replace("T", " ");
}
