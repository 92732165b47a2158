// Draws the page, and draws it again when something has changed.
import { bar } from "./bar.js";
import { bench } from "./bench.js";
import { composer } from "./composer.js";
import { drawPage, h } from "./dom.js";
import { form } from "./form.js";
import { refused } from "./furnish.js";
import { log } from "./log.js";
import { members } from "./members.js";
import { setNow } from "./names.js";
import { seen } from "./pings.js";
import { channels, servers } from "./places.js";
import { listenForLeaving } from "./popup.js";
import { address, at, changed, drawnBy, get, go, listen, readAddress, refresh, said, ui } from "./state.js";
import { language, w } from "./words.js";

function page() {
  const lost = said.lost && h("p", { role: "alert", class: "lost", key: "lost" }, w("lost"));
  if (said.missing && said.screen?.me?.username !== at.person) {
    return [lost, h("main", { class: "nobody", key: "nobody" }, h("p", null, w("gone", said.missing)), h("p", null, h("a", { href: "/" }, w("back"))))];
  }
  if (!said.screen) return [lost];
  return [
    lost,
    refused(),
    bar(),
    h("div", { class: "panes", key: "panes" },
      h("div", { class: "pane", key: `pane${at.person}` }, h("div", { class: "screen" },
        servers(),
        channels(),
        h("main", { class: "chat", key: "chat" }, log(), isSettled() && composer()),
        members()),
      form()),
      at.beside && !at.pane && besides(),
      !at.pane && bench()),
  ];
}

/** The other person's page. Its address is set once: from there on it goes its own way. */
function besides() {
  const [guild, channel] = at.besideAt.split("/");
  const src = address({ person: at.beside, guild: guild || at.guild, channel: guild ? channel || null : at.channel, beside: null, bench: false, pane: true });
  return h("iframe", { class: "beside", title: at.beside, key: `beside${at.beside}`, initially: { src } });
}

function draw() {
  document.documentElement.lang = language();
  if (said.screen) {
    setNow(said.screen.now);
    if (!document.hidden) seen();
    const place = said.screen.channel?.name;
    document.title = [said.screen.me?.username, place && `#${place}`, said.screen.guild?.name].filter(Boolean).join(" · ");
  }
  drawPage(page().filter(Boolean));
  if (said.missing || (said.screen && isSettled())) document.documentElement.dataset.ready = "true";
}

/** Whether what is shown is the place of the address. */
function isSettled() {
  const { guild, channel } = said.screen;
  if (at.guild === "dm") return !guild;
  return guild?.id === at.guild && (channel ? channel.id === at.channel : !guild.channels.some((one) => one.kind === 0));
}

/** The owner of the first server, who may do everything; without a server, anybody. */
async function firstPerson() {
  const { body } = await get("/people");
  const people = body?.users.filter((one) => !one.bot) ?? [];
  const guild = body?.guilds[0] && (await get(`/furnish/guilds/${body.guilds[0].id}`)).body;
  return people.find((one) => one.id === guild?.owner_id) ?? people[0];
}

async function begin() {
  readAddress();
  drawnBy(draw);
  listenForLeaving();
  addEventListener("popstate", () => {
    readAddress();
    Object.assign(ui, { popup: null, command: null, reply: null, edit: null, side: null, files: [] });
    refresh();
  });
  addEventListener("message", (event) => {
    if (event.origin !== location.origin || typeof event.data?.besideAt !== "string" || !at.beside) return;
    at.besideAt = event.data.besideAt;
    history.replaceState(null, "", address({}));
  });
  if (!at.person) {
    const first = await firstPerson();
    if (first) await go({ person: first.username }, true);
  }
  listen();
  // Times such as "in 5 minutes" go on, and what is left of a fault.
  setInterval(() => { if (!document.hidden) (at.bench ? refresh : changed)(); }, 5000);
}

begin();
