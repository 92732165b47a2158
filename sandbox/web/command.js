// Slash commands: the list after a `/`, and the form for a command's options.
import { h } from "./dom.js";
import { clear, typed } from "./draft.js";
import { read } from "./files.js";
import { listbox } from "./listbox.js";
import { optionsOf, tellFailure } from "./parts.js";
import { act, changed, said, ui } from "./state.js";
import { w } from "./words.js";

const own = (of, field) => of[`${field}_localizations`]?.[said.screen.me.locale] ?? of[field];

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

export function suggestions() {
  const list = found();
  if (!typed().startsWith("/") || ui.command || !list.length) return null;
  const marked = Math.min(ui.commandAt ?? 0, list.length - 1);
  return h("div", { role: "listbox", id: "commands", "aria-label": w("commands"), class: "commands", key: "commands" }, list.map((one, n) =>
    h("div", {
      role: "option", id: `command${n}`, class: "item", "aria-selected": String(n === marked),
      "aria-description": one.description, onclick: () => choose(one), key: one.path,
    }, h("strong", null, `/${one.shown}`), " ", h("small", { "aria-hidden": "true" }, one.description))));
}

/** Whether the key was for the list. */
export function keyedInCommands(event) {
  const list = found();
  if (!list.length) return false;
  const marked = Math.min(ui.commandAt ?? 0, list.length - 1);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    ui.commandAt = (marked + (event.key === "ArrowDown" ? 1 : list.length - 1)) % list.length;
    changed();
    setTimeout(() => document.getElementById(`command${ui.commandAt}`)?.scrollIntoView({ block: "nearest" }));
  } else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(list[marked]);
  else if (event.key === "Escape") {
    clear();
    changed();
  } else return false;
  event.preventDefault();
  return true;
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

function option(of) {
  const name = own(of, "name");
  const id = `option-${of.name}`;
  return h("div", { class: of.required ? "option needed" : "option", key: of.name },
    h("label", { for: id }, name, h("span", { class: "quiet", "aria-hidden": "true" }, of.required ? " *" : ` (${w("optional")})`)),
    field(of, id, name), h("small", null, own(of, "description")), offered(of, id, name));
}

/** What the bot offers for what is typed. */
function offered(of, id, name) {
  const list = ui.command.offered[of.name] ?? [];
  return list.length > 0 && h("div", { role: "listbox", id: `${id}-offered`, "aria-label": name, class: "commands", key: "offered" },
    list.map((one, n) => h("div", {
      role: "option", id: `${id}-offered${n}`, class: "item", "aria-selected": String(n === ui.command.marked), key: `o${n}`,
      // The focus stays in the field.
      onmousedown: (event) => event.preventDefault(), onclick: () => pickOffered(of, id, one),
    }, one.name)));
}

/** Arrows go through what is offered, Enter takes it, Escape closes it. */
const keyedInOffered = (of, id) => (event) => {
  const list = ui.command.offered[of.name] ?? [];
  if (!list.length || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: list.length - 1 }[event.key];
  if (step) {
    ui.command.marked = (ui.command.marked + step) % list.length;
    setTimeout(() => document.getElementById(`${id}-offered${ui.command?.marked}`)?.scrollIntoView({ block: "nearest" }));
    changed();
  } else if (event.key === "Enter") pickOffered(of, id, list[ui.command.marked]);
  else if (event.key === "Escape") offerNothing(of);
  else return;
  event.preventDefault();
};

function offerNothing(of) {
  // The field is left, too, when the whole form goes.
  if (!ui.command) return;
  ui.command.asking[of.name] = null;
  ui.command.offered[of.name] = [];
  changed();
}

const set = (name, value) => {
  if (value === undefined || value === "") delete ui.command.values[name];
  else ui.command.values[name] = value;
  changed();
};

function field(of, id, name) {
  const listed = of.choices?.length ? of.choices.map((one) => ({ value: String(one.value), label: own(one, "name") }))
    : of.type === 5 ? [{ value: "true", label: w("yes") }, { value: "false", label: w("no") }]
    : { 6: 5, 7: 8, 8: 6, 9: 7 }[of.type] ? optionsOf({ ...of, type: { 6: 5, 7: 8, 8: 6, 9: 7 }[of.type] }) : null;
  const value = ui.command.values[of.name];
  if (listed) {
    const typedValue = (text) => (of.type === 5 ? text === "true" : [4, 10].includes(of.type) ? Number(text) : text);
    return listbox({
      id: `${id}-list`, options: listed, chosen: value === undefined ? [] : [String(value)], label: name, least: of.required ? 1 : 0,
      onchoose: ([one]) => set(of.name, one === undefined ? undefined : typedValue(one)),
    });
  }
  if (of.type === 11) {
    return h("input", { type: "file", id, required: of.required, key: "file", onchange: async (event) => set(of.name, (await read(event.target.files))[0]) });
  }
  const number = [4, 10].includes(of.type);
  const oninput = (event) => {
    const text = event.target.value;
    set(of.name, number && text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);
    if (of.autocomplete) offer(of, text);
  };
  const list = ui.command.offered[of.name] ?? [];
  const combobox = of.autocomplete && {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": String(list.length > 0), "aria-controls": list.length ? `${id}-offered` : null,
    "aria-activedescendant": list.length ? `${id}-offered${ui.command.marked}` : null, onkeydown: keyedInOffered(of, id), onblur: () => offerNothing(of),
  };
  return h("input", {
    // What is offered for a number has a name.
    ...combobox, id, type: number && !of.autocomplete ? "number" : "text", step: of.type === 4 ? "1" : number ? "any" : null, min: of.min_value, max: of.max_value,
    minlength: of.min_length, maxlength: of.max_length, required: of.required, autocomplete: "off", oninput, key: "text",
  });
}

/** Asks the bot what it offers for what is typed. */
async function offer(of, text) {
  const { leaf, values, asking } = ui.command;
  const asked = asking[of.name] = {};
  const answer = await act("autocomplete", { channel: said.screen.channel.id, command: leaf.path, options: { ...values, [of.name]: text }, focused: of.name });
  // Whoever has typed on, or looks elsewhere, is offered nothing of before.
  if (ui.command?.asking[of.name] !== asked) return;
  Object.assign(ui.command, { offered: { ...ui.command.offered, [of.name]: answer.choices ?? [] }, marked: 0 });
  changed();
}

function pickOffered(of, id, one) {
  offerNothing(of);
  const there = document.getElementById(id);
  if (there) there.value = one.name;
  set(of.name, one.value);
}
