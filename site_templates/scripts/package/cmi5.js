// cmi5: statements to a record store, with the context that the LMS prescribes.

const XAPI = { "X-Experience-API-Version": "1.0.3" };
const VERBS = "http://adlnet.gov/expapi/verbs/";
const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const STATE_ID = "vademecum";
/** What a browser still sends for a page that is gone. */
const LEFT_BEHIND = 60_000;

/** @implements {Lms} */
class Cmi5 {
  /** @param {URLSearchParams} launch */
  constructor(launch) {
    this.at = (/** @type {string} */ name) => launch.get(name) ?? "";
    this.endpoint = this.at("endpoint").replace(/\/*$/, "/");
    this.began = Date.now();
    /** @type {any[]} */
    this.waiting = [];
    /** @type {Promise<unknown>} */
    this.turn = Promise.resolve();
    /** @type {Record<string, any>} */
    this.data = {};
    this.authorization = "";
    this.known = { state: "", completed: false, passed: false };
    this.open_ = false;
  }

  /**
   * @param {string} resource
   * @param {RequestInit} [options]
   * @param {Record<string, string>} [query]
   */
  async ask(resource, options = {}, query = {}) {
    const search = new URLSearchParams(query).toString();
    const headers = { ...XAPI, Authorization: this.authorization, ...(options.body ? { "Content-Type": "application/json" } : {}) };
    return fetch(`${this.endpoint}${resource}${search && `?${search}`}`, { ...options, headers });
  }

  /** @param {string} stateId */
  stateQuery(stateId) {
    return { stateId, activityId: this.at("activityId"), agent: this.at("actor"), registration: this.at("registration") };
  }

  /** @returns {Promise<Opened>} */
  async open() {
    const none = /** @type {Opened} */ ({ mode: "normal", state: "", passed: false });
    try {
      const token = await (await fetch(this.at("fetch"), { method: "POST" })).json();
      if (!token["auth-token"]) return recording("used"), none;
      this.authorization = `Basic ${token["auth-token"]}`;
      const launched = await this.ask("activities/state", {}, this.stateQuery("LMS.LaunchData"));
      if (!launched.ok) return recording(String(launched.status)), none;
      this.data = await launched.json();
      // The standard wants the preferences asked for, though a text has no use for them.
      await this.ask("agents/profile", {}, { agent: this.at("actor"), profileId: "cmi5LearnerPreferences" });
      const kept = await this.ask("activities/state", {}, this.stateQuery(STATE_ID));
      if (kept.ok) this.known = { ...this.known, ...(await kept.json()) };
    } catch {
      return recording("net"), none;
    }
    this.open_ = true;
    this.say("initialized", {}, "cmi5");
    const mode = String(this.data.launchMode ?? "Normal").toLowerCase();
    return { mode: mode === "browse" || mode === "review" ? mode : "normal", state: this.known.state, passed: this.known.passed };
  }

  get mode() {
    return this.data.launchMode ?? "Normal";
  }

  get span() {
    return isoSpan((Date.now() - this.began) / 1000);
  }

  /**
   * Say something: in the list of what is to be sent, which goes out in order.
   * @param {string} verb
   * @param {Record<string, unknown>} result
   * @param {"cmi5" | "moveon" | "allowed"} form
   * @param {Record<string, unknown>} [object]
   */
  say(verb, result, form, object = { objectType: "Activity", id: this.at("activityId") }) {
    const context = structuredClone(this.data.contextTemplate ?? {});
    context.registration = this.at("registration");
    const activities = (context.contextActivities ??= {});
    const categories = { cmi5: ["cmi5"], moveon: ["cmi5", "moveon"], allowed: [] }[form];
    if (categories.length) activities.category = [...(activities.category ?? []), ...categories.map((name) => ({ objectType: "Activity", id: CATEGORY + name }))];
    if ("score" in result && this.data.masteryScore != null) context.extensions = { ...context.extensions, [MASTERY]: this.data.masteryScore };
    const statement = { id: uuid(), timestamp: new Date().toISOString(), actor: JSON.parse(this.at("actor")), verb: { id: VERBS + verb, display: { en: verb } }, object, context };
    this.waiting.push(Object.keys(result).length ? { ...statement, result } : statement);
    this.commit();
  }

  /**
   * @param {string} state
   * @param {string} _part
   */
  save(state, _part) {
    if (!this.open_ || this.mode !== "Normal" || state === this.known.state) return;
    this.known.state = state;
    const body = JSON.stringify(this.known);
    const query = this.stateQuery(STATE_ID);
    this.then(() => this.ask("activities/state", { method: "PUT", body, keepalive: true }, query));
  }

  /** @param {Answered} answer */
  answered({ id, kind, text, given, right, choices, correct, seconds }) {
    if (!this.open_ || this.mode !== "Normal") return;
    const named = (/** @type {string} */ words) => ({ [HANDBOOK.language]: words });
    const steps = kind === "path" ? { steps: right.map((step) => ({ id: step.split(".")[0], description: named(step) })) } : { choices: choices.map((choice) => ({ id: choice.id, description: named(choice.text) })) };
    const definition = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", name: named(text.slice(0, 250)), interactionType: KINDS[kind], correctResponsesPattern: [delimited(kind, right)], ...steps };
    const result = { success: correct, response: delimited(kind, given), ...(seconds === undefined ? {} : { duration: isoSpan(seconds) }) };
    this.say("answered", result, "allowed", { objectType: "Activity", id: `${this.at("activityId")}/${id}`, definition });
  }

  /** @param {Outcome} outcome */
  result(outcome) {
    if (!this.open_ || this.mode !== "Normal" || this.known.passed) return;
    const scaled = scaledOf(outcome);
    const passed = this.data.masteryScore == null ? outcome.passed : scaled >= this.data.masteryScore;
    if ((passed || outcome.last) && !this.known.completed) {
      this.known.completed = true;
      this.say("completed", { completion: true, duration: this.span }, "moveon");
    }
    this.known.passed = passed;
    const score = { scaled, raw: outcome.right, min: 0, max: outcome.total };
    this.say(passed ? "passed" : "failed", { score, success: passed, duration: this.span }, "moveon");
  }

  /** Send what waits, in order. */
  commit() {
    if (this.open_ && this.waiting.length) this.then(() => this.flush());
  }

  async flush() {
    const batch = [...this.waiting];
    if (!batch.length) return null;
    const body = JSON.stringify(batch);
    const done = await this.ask("statements", { method: "POST", body, keepalive: body.length < LEFT_BEHIND });
    // 409: the store has it already.
    if (done.ok || done.status === 409) this.waiting = this.waiting.filter((statement) => !batch.includes(statement));
    return done;
  }

  /** @param {() => Promise<Response | null>} act */
  then(act) {
    this.turn = this.turn.then(act).then((done) => done && recording(done.ok || done.status === 409 ? null : String(done.status)), () => recording("net"));
  }

  close() {
    if (!this.open_) return;
    this.open_ = false;
    this.say("terminated", { duration: this.span }, "cmi5");
    // The page may be gone before its turn comes: all at once, what is already on its way included; ids tell them apart.
    this.flush().then(undefined, () => recording("net"));
  }

  leave() {
    return this.data.returnURL ?? "";
  }
}

/** A random id; `randomUUID` is for secure pages only. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
