// The bar on top: whose screen this is, who stands beside, the language, the bench.
import { h } from "./dom.js";
import { listbox } from "./listbox.js";
import { face } from "./names.js";
import { address, at, changed, go, refresh, said, send } from "./state.js";
import { language, w } from "./words.js";

export function bar() {
  const { users, me } = said.screen;
  if (at.pane) return h("header", { class: "bar", key: "bar" }, h("strong", { class: "who" }, face(me.id, "small"), me.username), languages(me));
  const people = users.filter((one) => !one.bot);
  return h("header", { class: "bar", key: "bar" },
    h("nav", { "aria-label": w("people"), class: "people" }, h("ul", null, people.map((one) => h("li", { key: one.id },
      // Another person is another page: nothing that is open or typed here is theirs.
      h("a", { href: address({ person: one.username }), class: "person", "aria-current": one.id === me.id ? "page" : null,
        arrive: one.id === me.id ? (there) => there.scrollIntoView({ block: "nearest", inline: "nearest" }) : null },
        face(one.id, "small"), one.username))))),
    beside(people),
    languages(me),
    h("button", { type: "button", class: "secondary", "aria-expanded": String(at.bench), onclick: toggleBench }, w("bench")));
}

function toggleBench() {
  Object.assign(at, { bench: !at.bench });
  go({}, true);
}

function beside(people) {
  const options = [{ value: "", label: w("nobody") }, ...people.filter((one) => one.username !== at.person).map((one) => ({ value: one.username, label: one.username }))];
  return listbox({
    id: "beside", options, chosen: [at.beside ?? ""], shows: w("beside", at.beside ?? w("nobody")), name: w("beside", "").replace(/\s*:\s*$/, ""),
    onchoose: ([who]) => go({ beside: who || null, besideAt: who ? [at.guild, at.channel].filter(Boolean).join("/") : "" }, true),
  });
}

function languages(me) {
  const button = (code, name, locale) => h("button", {
    type: "button", class: "plain", lang: code, "aria-pressed": String(language() === code), key: code,
    onclick: async () => { await send("POST", "/furnish/users", { name: me.username, locale }); changed(); refresh(); },
  }, name);
  return h("span", { class: "languages" }, button("fr", "Français", "fr"), button("en", "English", "en-GB"));
}
