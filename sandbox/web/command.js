// Slash commands: the list after a `/`, and the form for a command's options.
import { h } from "./dom.js";
import { clear, typed } from "./draft.js";
import { option, own } from "./option.js";
import { tellFailure } from "./parts.js";
import { act, changed, said, ui } from "./state.js";
import { w } from "./words.js";

/** The commands in the menu of a user or of a message. */
export const inMenu = (kind, body) => (said.screen?.guild?.[`${kind}_commands`] ?? []).map((of) => ({
  label: own(of, "name"),
  onclick: async () => {
    tellFailure("composer", await act("menu_command", { command: of.name, ...body }));
    changed();
  },
}));

/** Every command that can be run, subcommands written out. */
export function leaves() {
  const under = (of, path, shown) => {
    const below = (of.options ?? []).filter((one) => one.type <= 2);
    const [here, seen] = [[...path, of.name], [...shown, own(of, "name")]];
    if (below.length) return below.flatMap((one) => under(one, here, seen));
    return [{ path: here.join(" "), shown: seen.join(" "), description: own(of, "description"), options: of.options ?? [] }];
  };
  return (said.screen?.guild?.commands ?? []).flatMap((one) => under(one, [], []));
}

function found() {
  const text = typed();
  if (!text.startsWith("/") || ui.command || text.includes("\n")) return [];
  const words = text.slice(1).toLowerCase().trim();
  const starts = (one) => (one.shown.toLowerCase().startsWith(words) || one.path.startsWith(words) ? 0 : 1);
  return leaves().filter((one) => one.shown.toLowerCase().includes(words) || one.path.includes(words))
    .sort((one, other) => starts(one) - starts(other));
}

/** The list of the commands under what is typed. */
export function suggestions() {
  const list = found();
  const mark = (n) => {
    ui.commandAt = n;
    changed();
  };
  const close = () => {
    clear();
    changed();
  };
  const shown = (one) => ({
    kids: [h("strong", null, `/${one.shown}`), " ", h("small", { "aria-hidden": "true" }, one.description)], description: one.description, key: one.path,
  });
  return {
    id: "commands", name: w("commands"), items: list.map(shown), marked: Math.min(ui.commandAt ?? 0, Math.max(list.length - 1, 0)),
    take: (n) => choose(list[n]), mark, close, tab: true,
  };
}

function choose(leaf) {
  clear();
  ui.command = { leaf, values: {}, offered: {}, asking: {}, marked: 0 };
  delete ui.failures.composer;
  if (!leaf.options.length) return run();
  changed();
  setTimeout(() => (document.querySelector(".command .needed input, .command .needed button") ?? document.querySelector(".command [type=submit]"))?.focus());
}

async function run(event) {
  event?.preventDefault();
  const asked = ui.command;
  if (!asked || asked.sent) return;
  asked.sent = true;
  const { leaf, values } = asked;
  if (!leaf.options.length) ui.command = null;
  ui.busy.add("command");
  changed();
  const answer = await act("command", { channel: said.screen.channel.id, command: leaf.path, options: values });
  ui.busy.delete("command");
  asked.sent = false;
  if (tellFailure("composer", answer) && ui.command === asked) ui.command = null;
  changed();
}

/** The form for the options of the chosen command. */
export function command() {
  const { leaf } = ui.command;
  if (!leaf.options.length) return null;
  const stop = () => {
    ui.command = null;
    changed();
    setTimeout(() => document.getElementById("composer")?.focus());
  };
  const keyed = (event) => { if (event.key === "Escape" && !event.defaultPrevented) stop(); };
  return h("form", { class: "command", "aria-label": `/${leaf.shown}`, onsubmit: run, onkeydown: keyed, key: `run${leaf.path}` },
    h("strong", null, `/${leaf.shown}`), h("small", null, leaf.description),
    leaf.options.map((one) => option(one)),
    h("div", { class: "row" },
      h("button", { type: "submit", class: "primary" }, w("run")),
      h("button", { type: "button", class: "secondary", onclick: stop }, w("cancel"))));
}
