// The bench: the bot's calls as they happen, the clock, faults, and the switches of the program around.
import { h } from "./dom.js";
import { moment, nameOf, now } from "./names.js";
import { at, said, send } from "./state.js";
import { w } from "./words.js";

export function bench() {
  const of = said.bench;
  if (!at.bench || !of) return null;
  return h("aside", { class: "bench", "aria-label": w("bench"), key: "bench" },
    clock(of), faults(of), of.switches.length > 0 && switches(of), of.refused.length > 0 && refused(of), calls(of));
}

const button = (label, onclick) => h("button", { type: "button", class: "secondary", onclick, key: label }, label);

function clock(of) {
  const by = (minutes) => () => send("POST", "/sandbox/clock", { milliseconds: minutes * 60000 });
  return h("section", { "aria-labelledby": "clock-title", key: "clock" }, h("h2", { id: "clock-title" }, w("clock")),
    h("p", { class: "quiet" }, h("time", { datetime: of.now }, moment(now())), of.moved_ms > 0 && ` · ${w("moved", span(of.moved_ms))}`),
    h("div", { class: "row" }, button("+1 min", by(1)), button("+10 min", by(10)), button("+1 h", by(60)), button(w("day"), by(1440))));
}

function span(ms) {
  const minutes = Math.round(ms / 60000);
  const parts = [[Math.floor(minutes / 1440), w("day").at(-1)], [Math.floor(minutes / 60) % 24, "h"], [minutes % 60, "min"]];
  return parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 min";
}

function faults(of) {
  const fault = (body) => () => send("POST", "/sandbox/faults", { method: "*", route: "/**", seconds: 30, ...body });
  const release = () => Promise.all(of.holds.map((one) => send("DELETE", `/sandbox/holds/${one.number}`)));
  return h("section", { "aria-labelledby": "faults-title", key: "faults" }, h("h2", { id: "faults-title" }, w("faults")),
    h("div", { class: "row" },
      button(w("five_hundred"), fault({ status: 500 })),
      button(w("too_many"), fault({ rate_limited: "shared", retry_after: 1 })),
      of.holds.length ? button(w("release"), release) : button(w("hold"), () => send("POST", "/sandbox/holds", { n: 1, moment: "before" })),
      button(w("cut"), () => send("POST", "/sandbox/gateway/cut", "tcp")),
      of.faults.length > 0 && button(w("clear"), () => send("DELETE", "/sandbox/faults"))),
    h("div", { role: "status" },
      of.faults.map((one) => h("p", null, one.seconds === null ? one.what : w("left", one.what, one.seconds))),
      of.holds.map((one) => h("p", null, w(one.waiting ? "held" : "will_hold")))));
}

function switches(of) {
  return h("section", { "aria-labelledby": "switches-title", key: "switches" }, h("h2", { id: "switches-title" }, w("switches")),
    of.switches.map((one, number) => h("button", {
      type: "button", role: "switch", class: "switch", "aria-checked": String(one.on), "aria-busy": one.busy ? "true" : null, disabled: one.busy,
      onclick: () => send("POST", `/sandbox/switches/${number}`, { on: !one.on }), key: number,
    }, h("span", { class: "box", "aria-hidden": "true" }), one.label)));
}

/** What Discord refused, or does not have; the newest first. */
function refused(of) {
  const what = (one) => one.method && [h("b", null, one.method), ` ${one.route} · ${one.status}${one.code ? ` (${one.code})` : ""} `];
  return h("section", { "aria-labelledby": "refused-title", key: "refused" }, h("h2", { id: "refused-title" }, w("objections")),
    h("ul", { class: "refused" }, of.refused.map((one) => h("li", null, what(one), h("small", null, one.why)))));
}

function calls(of) {
  return h("section", { "aria-labelledby": "calls-title", "data-calls": of.calls, key: "calls" }, h("h2", { id: "calls-title" }, w("calls")),
    h("p", { class: "quiet" }, w("total", of.calls, of.objections)),
    h("ol", { class: "groups" }, of.groups.map((group) => h("li", { key: `g${group.calls[0]?.n}` },
      h("h3", null, cause(group.cause)),
      h("p", { class: "quiet" }, w("steps", group.calls.length, group.steps, group.ms)),
      h("ol", { class: "calls" }, group.calls.map((call) => line(call, group.ms)))))));
}

const cause = (of) => (of ? `${nameOf(said.screen.users.find((one) => one.username === of.by)?.id, of.by)} · ${of.kind === "command" ? "/" : ""}${of.what}` : w("by_itself"));

/** A call, with a bar from its start to its end within its group. */
function line(call, whole) {
  const share = (ms) => `${Math.min(100, (100 * (ms ?? 0)) / Math.max(1, whole))}%`;
  return h("li", { "data-call": call.n, class: call.status >= 400 ? "call bad" : "call", key: `n${call.n}`, vars: { "--from": share(call.at), "--long": call.ms === null ? "100%" : share(call.ms) } },
    h("span", { class: "route" }, h("b", null, call.method), " ", call.route),
    h("span", { class: "result" }, call.ms === null ? w("waiting") : `${call.status}${call.code ? ` (${call.code})` : ""} · ${call.ms} ms`));
}
