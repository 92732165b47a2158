// The open channel: its head, its pins, its messages.
import { h } from "./dom.js";
import { inline } from "./inline.js";
import { short } from "./markdown.js";
import { message } from "./message.js";
import { isDirect, nameOf } from "./names.js";
import { toggleSide } from "./places.js";
import { close, popup } from "./popup.js";
import { show } from "./sight.js";
import { at, said, ui } from "./state.js";
import { w } from "./words.js";

export function log() {
  const place = said.screen.channel;
  const messages = place?.messages ?? [];
  return [
    head(place),
    h("div", {
      role: "log", "aria-label": w("messages"), class: "log", tabindex: "0", key: `log${at.guild}/${at.channel}`,
    }, h("div", null, messages.length ? messages.map(message) : h("p", { class: "quiet", key: "none" }, place || isDirect() ? w("no_messages") : w("no_channel")))),
  ];
}

const sign = (text) => h("span", { "aria-hidden": "true" }, text);
/** A word that is read out, and seen where there is room. */
const word = (name) => h("span", { class: "word" }, w(name));

function head(place) {
  const name = isDirect() ? "@" + nameOf(said.screen.bot) : place ? "#" + place.name : "";
  const pinned = (place?.messages ?? []).filter((one) => one.pinned);
  return h("header", { class: "head", key: "head" },
    h("button", { type: "button", class: "plain narrowest", onclick: toggleSide("places"), "aria-expanded": String(ui.side === "places") }, sign("☰ "), word("channels")),
    h("h1", null, name),
    place?.topic && h("p", { class: "topic", title: place.topic }, inline(short(place.topic, 200))),
    pinned.length > 0 && popup({
      id: "pins", role: "menu", name: w("pins"), button: { class: "plain", kids: [sign(`📌 ${pinned.length} `), word("pins")] },
      kids: { list: pinned.map((one) => h("div", { role: "menuitem", tabindex: "-1", "data-item": true, class: "item", key: one.id, onclick: () => { close(false); show(one.id); } },
        `${nameOf(one.author_id, one.author)} : ${short(one.content || one.embeds[0]?.title || one.embeds[0]?.description, 60)}`)) },
    }),
    h("button", { type: "button", class: "plain narrow", onclick: toggleSide("members"), "aria-expanded": String(ui.side === "members") }, sign("👥 "), word("members")));
}
