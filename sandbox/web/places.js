// Servers, and the channels of the open one.
import { h } from "./dom.js";
import { furnish } from "./furnish.js";
import { menu } from "./menu.js";
import { nameOf } from "./names.js";
import { unread } from "./pings.js";
import { address, at, changed, go, said, ui } from "./state.js";
import { w } from "./words.js";

/** A link that stays on this page. */
export function place(to, props, ...kids) {
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return h("a", { href: address(to), onclick, ...props }, kids);
}

const badge = (count) => count > 0 && h("span", { class: "badge", "aria-hidden": "true" }, count);
const mentions = (count) => (count > 0 ? w("mentions", count) : null);

export function servers() {
  const { guilds, direct_pings: direct } = said.screen;
  const item = (guild, label, kids, count) => h("li", { key: guild },
    place({ guild, channel: null }, {
      class: "server", "aria-label": label, title: label, "aria-current": at.guild === guild ? "page" : null, "aria-description": mentions(count),
    }, kids, badge(count)));
  const initials = (name) => name.split(/\s+/).map((word) => [...word][0]).join("").slice(0, 3);
  return h("nav", { class: "servers", "aria-label": w("servers"), key: "servers" }, h("ul", null,
    item("dm", w("direct"), "✉", unread("dm", direct)),
    guilds.map((one) => item(one.id, one.name, initials(one.name), at.guild === one.id ? 0 : unread(one.id, one.pings)))));
}

export function channels() {
  const { guild, bot } = said.screen;
  return h("nav", { class: ui.side === "places" ? "channels open" : "channels", "aria-label": w("channels"), key: "channels" },
    back("places"),
    h("h2", null, guild?.name ?? w("direct")),
    guild ? h("ul", null, listed(guild)) : h("ul", null, h("li", null,
      place({ guild: "dm", channel: null }, { class: "channel", "aria-current": "page" }, h("span", { class: "cut" }, "@" + nameOf(bot))))),
    guild && !guild.channels.length && h("p", { class: "quiet" }, w("no_channel")));
}

function listed(guild) {
  const all = (of) => [line(of, guild), ...guild.threads.filter((one) => one.parent_id === of.id).map((one) => line(one, guild))];
  const under = (id) => guild.channels.filter((one) => (one.parent_id ?? null) === id && one.kind !== 4);
  const seen = new Set(guild.channels.map((one) => one.id));
  const free = guild.channels.filter((one) => one.kind !== 4 && (!one.parent_id || !seen.has(one.parent_id)));
  return [
    free.map(all),
    guild.channels.filter((one) => one.kind === 4).map((one) => h("li", { key: one.id, "data-category": one.id },
      h("div", { class: "category" }, h("h3", null, one.name), options(one, one.name)),
      h("ul", null, under(one.id).map(all)))),
  ];
}

const SIGNS = { 2: "🔊 ", 11: "⌞ ", 12: "⌞ ", 15: "▤ " };

function line(of, guild) {
  const count = unread(of.id, guild.pinged_in.filter((id) => id === of.id).length);
  const name = (SIGNS[of.kind] ?? "#") + of.name;
  const isThread = of.kind === 11 || of.kind === 12;
  return h("li", { key: of.id, class: isThread ? "line thread" : "line", "data-channel": of.id },
    place({ guild: guild.id, channel: of.id }, { class: "channel", "aria-current": at.channel === of.id ? "page" : null, "aria-description": mentions(count), "aria-label": name },
      h("span", { class: "cut" }, name), badge(count)),
    !isThread && options(of, name));
}

const options = (of, name) => menu({
  id: `c${of.id}`, name: w("options_of", name), label: "⋯", kind: "more",
  items: [{ label: w("delete_channel"), danger: true, onclick: () => furnish("DELETE", `channels/${of.id}`) }],
});

/** Where what was opened hides the messages. */
export const back = (side) => ui.side === side && h("button", { type: "button", class: "plain back", onclick: toggleSide(side), key: "back" }, sign("← "), w("back"));
const sign = (text) => h("span", { "aria-hidden": "true" }, text);

export const toggleSide = (side) => () => {
  ui.side = ui.side === side ? null : side;
  changed();
};
