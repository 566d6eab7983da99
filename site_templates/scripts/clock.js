// Times of day as the page's language writes them, and times from T0.

/**
 * A time of day: 2:05, 2 h 05; with its day when that is not today.
 * @param {Date} time
 * @param {Date} [now]
 */
function clock(time, now = new Date()) {
  const minute = String(time.getMinutes()).padStart(2, "0");
  const hour = w("clock", { hour: time.getHours(), minute });
  if (time.toDateString() === now.toDateString()) return hour;
  return w("clock-of-day", { day: dayOf(time), time: hour });
}

/**
 * When something is, in a sentence: at 2:05, on 24 November at 2:05.
 * @param {Date} time
 * @param {Date} [now]
 */
function at(time, now = new Date()) {
  const words = clock(time, now);
  return time.toDateString() === now.toDateString() ? w("clock-at", { time: words }) : words;
}

/**
 * A day without its year: 23 novembre, 23 November.
 * @param {Date} time
 */
function dayOf(time) {
  return time.toLocaleDateString(w("locale"), { day: "numeric", month: "long" });
}

/**
 * A moment as `<input type="datetime-local">` writes it, in the time of this device.
 * @param {Date} time
 */
function toInput(time) {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * A moment from text; null when it is none, or none of this millennium.
 * @param {unknown} text
 */
function toTime(text) {
  const time = new Date(typeof text === "string" ? text : NaN);
  const year = time.getFullYear();
  return year >= 2000 && year < 3000 ? time : null;
}

/**
 * A moment some minutes later.
 * @param {Date} time
 * @param {number} minutes
 */
function later(time, minutes) {
  return new Date(time.getTime() + minutes * 60_000);
}
