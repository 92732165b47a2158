// Who is in the server, and what can be done to them.
import { inMenu } from "./command.js";
import { h } from "./dom.js";
import { furnish } from "./furnish.js";
import { menu } from "./menu.js";
import { colourOf, face, isMine, nameOf, now, user } from "./names.js";
import { back } from "./places.js";
import { said, ui } from "./state.js";
import { w } from "./words.js";

const ADMINISTRATOR = "8";

export function members() {
  const { guild, users, bot } = said.screen;
  if (!guild) return null;
  const here = new Set(guild.members.map((one) => one.id));
  const away = users.filter((one) => !here.has(one.id) && (!one.bot || one.id === bot));
  return h("aside", { class: ui.side === "members" ? "members open" : "members", "aria-label": w("members"), key: "members" },
    back("members"),
    h("h2", { id: "members-title" }, w("members")),
    h("ul", { "aria-labelledby": "members-title" }, guild.members.map((one) => h("li", { key: one.id }, there(one, guild)))),
    away.length > 0 && h("section", { role: "group", "aria-labelledby": "away-title", key: "away" },
      h("h2", { id: "away-title" }, w("elsewhere")),
      h("ul", null, away.map((one) => h("li", { key: one.id }, gone(one, guild))))));
}

const line = (id) => h("span", { class: "who" }, face(id, "small"),
  h("span", { class: "cut", vars: { "--name": colourOf(id) ?? "var(--text)" } }, nameOf(id)),
  user(id)?.bot && h("span", { class: "tag", "aria-hidden": "true" }, w("bot")));

function there(of, guild) {
  const path = `guilds/${guild.id}/members/${of.id}`;
  const isBot = of.id === said.screen.bot;
  const edit = (body) => furnish("PATCH", path, body);
  const until = (ms) => edit({ timed_out_until: new Date(now() + ms).toISOString() });
  const roles = guild.roles.filter((one) => one.by_hand).map((one) => {
    const checked = of.roles.includes(one.id);
    return { label: one.name, checked, onclick: () => edit(checked ? { take: [one.id] } : { give: [one.id] }) };
  });
  return menu({
    id: `u${of.id}`, name: nameOf(of.id), kind: "member", face: [line(of.id), of.timed_out_until && h("span", { title: w("timed_out"), "aria-hidden": "true" }, "⏳")],
    items: [
      ...roles,
      ...(said.screen.channel ? inMenu("user", { user: of.id, channel: said.screen.channel.id }) : []),
      !of.owner && !isBot && (of.timed_out_until ? { label: w("time_in"), onclick: () => until(-1000) } : { label: w("time_out"), onclick: () => until(600000) }),
      !of.owner && {
        label: w(isMine(of.id) ? "leave" : "kick"), danger: true,
        onclick: () => furnish("DELETE", isBot ? `guilds/${guild.id}/bot` : path),
      },
    ],
  });
}

function gone(of, guild) {
  const path = `guilds/${guild.id}`;
  const join = () => (of.bot ? furnish("POST", `${path}/bot`, { permissions: ADMINISTRATOR }) : furnish("POST", `${path}/members`, { user: of.id }));
  return menu({ id: `u${of.id}`, name: nameOf(of.id), kind: "member", face: line(of.id), items: [{ label: w("join"), onclick: join }] });
}
