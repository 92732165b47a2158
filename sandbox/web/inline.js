// Discord's Markdown within a line: marks, code, links, mentions, emoji, times, spoilers.
import { h } from "./dom.js";
import { address, changed, go, said, ui } from "./state.js";
import { channel, colour, full, isMine, link, nameOf, role, stamp } from "./names.js";
import { show } from "./sight.js";
import { w } from "./words.js";

const MARKS = [["***", ["strong", "em"]], ["**", ["strong"]], ["__", ["u"]], ["~~", ["s"]], ["*", ["em"]], ["_", ["em"]]];
const ANGLE = /^<(?:@!?(\d+)|@&(\d+)|#(\d+)|(a?):(\w+):(\d+)|t:(-?\d+)(?::([tTdDfFR]))?|\/([^:>]+):(\d+)|id:(\w+)|(https?:\/\/[^\s>]+))>/;
const BARE = /^https?:\/\/[^\s<>]+/;
const NAMED = /^\[((?:[^[\]\\]|\\.|\[[^\]]*\])+)\]\(\s*<?([^\s<>)]+)>?(?:\s+"[^"]*")?\s*\)/;

/** How deep marks may stand in marks; what is deeper is plain text. */
const DEEP = 12;

/** The line as texts and elements. `place` names what can be opened, such as spoilers. */
export function inline(source, place = "", depth = 0) {
  if (depth > DEEP) return [source];
  const out = [];
  let plain = "";
  const flush = () => {
    if (plain) out.push(plain);
    plain = "";
  };
  const put = (node, length) => {
    flush();
    out.push(node);
    at += length;
  };
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const first = rest[0];
    const found = first === "\\" ? escaped(rest)
      : first === "`" ? code(rest)
      : first === "<" ? angle(rest)
      : first === "[" ? named(rest, place, depth)
      : first === "|" ? spoiler(rest, `${place}.${at}`, depth)
      : first === "@" ? everybody(rest)
      : first === "h" && !/\w$/.test(plain) ? bare(rest)
      : "*_~".includes(first) ? marked(rest, plain, place, depth) : null;
    if (found) put(...found);
    else {
      plain += first;
      at += 1;
    }
  }
  flush();
  return out;
}

const escaped = (rest) => /^\\[^\w\s]/.test(rest) ? [rest[1], 2] : null;

function code(rest) {
  const ticks = rest.startsWith("``") ? "``" : "`";
  const end = rest.indexOf(ticks, ticks.length);
  if (end <= ticks.length - 1 || end === ticks.length) return null;
  return [h("code", null, rest.slice(ticks.length, end)), end + ticks.length];
}

function marked(rest, before, place, depth) {
  for (const [mark, tags] of MARKS) {
    if (!rest.startsWith(mark)) continue;
    if (mark === "_" && /\w$/.test(before)) continue;
    const end = closing(rest, mark);
    if (end < 0) continue;
    const inner = inline(rest.slice(mark.length, end), place, depth + 1);
    return [tags.reduceRight((kids, tag) => [h(tag, null, kids)], inner)[0], end + mark.length];
  }
  return null;
}

/** Where the mark is closed, or -1. */
function closing(rest, mark) {
  if (mark.length === 1 && /\s/.test(rest[1])) return -1;
  for (let end = mark.length + 1; end <= rest.length - mark.length; end += 1) {
    if (rest[end - 1] === "\\" || !rest.startsWith(mark, end)) continue;
    const [one, next] = [mark[0], rest[end + mark.length]];
    if (mark === "_" && next && /\w/.test(next)) continue;
    if (mark.length === 1 && (next === one || rest[end - 1] === one || /\s/.test(rest[end - 1]))) continue;
    return end;
  }
  return -1;
}

function spoiler(rest, place, depth) {
  const end = rest.startsWith("||") ? rest.indexOf("||", 3) : -1;
  if (end < 0) return null;
  const open = ui.chosen[`spoiler${place}`];
  const show = () => {
    ui.chosen[`spoiler${place}`] = true;
    changed();
  };
  const inner = inline(rest.slice(2, end), place, depth + 1);
  const shown = open ? h("span", { class: "spoiler" }, inner)
    : h("button", { class: "spoiler", type: "button", "aria-label": w("show_spoiler"), onclick: show }, "▒".repeat(Math.min(8, end - 2)));
  return [shown, end + 2];
}

const everybody = (rest) => {
  const found = /^@(everyone|here)\b/.exec(rest);
  return found ? [h("span", { class: "mention" }, found[0]), found[0].length] : null;
};

function bare(rest) {
  const found = BARE.exec(rest)?.[0].replace(/[.,;:!?'")\]*_~|]+$/, "");
  return found ? [anchor(found, [found]), found.length] : null;
}

function named(rest, place, depth) {
  const found = NAMED.exec(rest);
  if (!found || !/^https?:/.test(found[2])) return null;
  return [anchor(found[2], inline(found[1], place, depth + 1)), found[0].length];
}

/** A link. A place of this Discord opens on this page. */
export function anchor(url, kids) {
  const place = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?/.exec(url);
  if (place && place[1] !== "@me") return to(place[1], place[2], kids, place[3]);
  const href = link(url);
  if (!href) return h("span", null, kids);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, kids);
}

const to = (guild, id, kids, message) => {
  const there = { guild, channel: id };
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(there);
    if (message) show(message);
  };
  return h("a", { href: address(there), class: "mention", onclick: open }, kids);
};

function angle(rest) {
  const found = ANGLE.exec(rest);
  if (!found) return null;
  const [whole, person, of, place, , emoji, picture, time, style, command, , special, url] = found;
  // Beyond what a clock can show.
  if (time && Math.abs(time) > 8.64e12) return null;
  return [meant(), whole.length];

  function meant() {
    if (person) return h("span", { class: isMine(person) ? "mention me" : "mention" }, "@" + nameOf(person, "unknown-user"));
    if (of) {
      const tint = role(of)?.color;
      return h("span", { class: "mention", vars: tint ? { "--role": colour(tint) } : {} }, "@" + (role(of)?.name ?? "deleted-role"));
    }
    if (place) {
      const known = channel(place);
      if (known) return to(said.screen.guild.id, place, ["#" + known.name]);
      const isHidden = said.screen.guild?.hidden.includes(place);
      return h("span", { class: "mention" }, isHidden ? `# ${w("no_access")}` : `#${w("unknown")}`);
    }
    if (emoji) return h("img", { class: "emoji", src: `/cdn/emojis/${picture}.png`, alt: `:${emoji}:`, title: `:${emoji}:` });
    if (time) return h("time", { title: full(time * 1000), datetime: new Date(time * 1000).toISOString() }, stamp(Number(time), style));
    if (command) return h("span", { class: "mention" }, "/" + command);
    if (special) return h("span", { class: "mention" }, special);
    return anchor(url, [url]);
  }
}
