// Names and faces of what the screen speaks of.
import { h } from "./dom.js";
import { at, said } from "./state.js";
import { language } from "./words.js";

export const user = (id) => said.screen?.users.find((one) => one.id === String(id));
export const member = (id) => said.screen?.guild?.members.find((one) => one.id === String(id));
export const role = (id) => said.screen?.guild?.roles.find((one) => one.id === String(id));
export const channel = (id) => [...said.screen?.guild?.channels ?? [], ...said.screen?.guild?.threads ?? []].find((one) => one.id === String(id));

export const nameOf = (id, otherwise = "?") => member(id)?.nick ?? user(id)?.name ?? otherwise;

/** The colour of the highest role that has one. */
export function colourOf(id) {
  const roles = member(id)?.roles ?? [];
  const first = said.screen?.guild?.roles.find((one) => one.color && roles.includes(one.id));
  return first ? colour(first.color) : null;
}

export const colour = (number) => "#" + Number(number).toString(16).padStart(6, "0");

/** A circle with the picture or the first letter; the name stands beside it. */
export function face(id, size = "") {
  const of = user(id);
  if (of?.avatar) return h("img", { class: `face ${size}`, src: of.avatar, alt: "", key: "face" });
  const hue = [...String(id)].reduce((sum, digit) => (sum * 137 + digit.charCodeAt(0) * 47) % 360, 7);
  return h("span", { class: `face ${size}`, "aria-hidden": "true", vars: { "--hue": hue }, key: "face" }, [...nameOf(id)][0]?.toUpperCase());
}

/** The sandbox's clock, which may be ahead of this machine's. */
let ahead = 0;
export const setNow = (text) => { ahead = Date.parse(text) - Date.now(); };
export const now = () => Date.now() + ahead;

const parts = (options) => new Intl.DateTimeFormat(language() === "fr" ? "fr-FR" : "en-GB", options);
export const hour = (time) => parts({ hour: "2-digit", minute: "2-digit" }).format(time);

export function moment(time) {
  if (!Number.isFinite(time)) return "";
  const day = (of) => new Date(of).toDateString();
  return day(time) === day(now()) ? hour(time) : parts({ dateStyle: "short", timeStyle: "short" }).format(time);
}

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** Discord's `<t:seconds:style>`. */
export function stamp(seconds, style) {
  if (style !== "R") return parts(STYLES[style] ?? STYLES.f).format(seconds * 1000);
  const off = seconds - now() / 1000;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(off) >= length) ?? UNITS[5];
  return new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(Math.round(off / length), unit);
}

export const full = (time) => parts({ dateStyle: "full", timeStyle: "medium" }).format(time);

/** Links of the sandbox's own files work under each of its names. */
export const own = (url) => {
  const base = said.screen?.discord;
  return base && url?.startsWith(base + "/") ? url.slice(base.length) : url;
};

/** An address that may be a link, or null. */
export function link(url) {
  try {
    const read = new URL(own(url), location.href);
    return ["http:", "https:"].includes(read.protocol) ? read.href : null;
  } catch {
    return null;
  }
}

/** An address of a picture that the sandbox itself serves, or null. */
export function picture(...urls) {
  const served = urls.map((url) => own(url)).find((url) => url?.startsWith("/cdn/"));
  return served ?? null;
}

export const isMine = (id) => said.screen?.me?.id === id;
export const may = (permission) => said.screen?.channel?.may?.includes(permission) ?? false;
export const isDirect = () => at.guild === "dm";
