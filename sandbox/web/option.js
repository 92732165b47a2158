// The fields of a command's options, and what the bot offers for them.
import { keyedIn, offers, pointsTo } from "./combobox.js";
import { h } from "./dom.js";
import { read } from "./files.js";
import { listbox } from "./listbox.js";
import { optionsOf } from "./parts.js";
import { act, changed, said, ui } from "./state.js";
import { w } from "./words.js";

/** How long nobody has to type before the bot is asked. */
const PAUSE = 200;

/** A name or a description in the language of the person. */
export const own = (of, field) => of[`${field}_localizations`]?.[said.screen.me.locale] ?? of[field];

export function option(of) {
  const name = own(of, "name");
  const id = `option-${of.name}`;
  // Whoever hears the page is told by these what others see around the field.
  const says = [!of.required && `${id}-optional`, `${id}-says`].filter(Boolean).join(" ");
  return h("div", { class: of.required ? "option needed" : "option", key: of.name },
    h("label", { for: id }, name,
      h("span", { id: of.required ? null : `${id}-optional`, class: "quiet", "aria-hidden": "true" }, of.required ? " *" : ` (${w("optional")})`)),
    field(of, id, name, says), h("small", { id: `${id}-says` }, own(of, "description")), of.autocomplete && offers(offered(of, id, name)));
}

/** What the bot offers for what is typed. */
function offered(of, id, name) {
  const list = ui.command?.offered[of.name] ?? [];
  const take = (n) => {
    offerNothing(of);
    const there = document.getElementById(id);
    if (there) there.value = list[n].name;
    set(of.name, list[n].value);
  };
  const mark = (n) => {
    ui.command.marked = n;
    changed();
  };
  return { id: `${id}-offered`, name, items: list.map((one) => ({ kids: one.name })), marked: ui.command?.marked ?? 0, take, mark, close: () => offerNothing(of) };
}

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

const KINDS = { 6: 5, 7: 8, 8: 6, 9: 7 };

/** What may be chosen for an option, if it is not written. */
function listed(of) {
  if (of.choices?.length) return of.choices.map((one) => ({ value: String(one.value), label: own(one, "name") }));
  if (of.type === 5) return [{ value: "true", label: w("yes") }, { value: "false", label: w("no") }];
  return KINDS[of.type] ? optionsOf({ ...of, type: KINDS[of.type] }) : null;
}

function field(of, id, name, describedby) {
  const options = listed(of);
  const value = ui.command.values[of.name];
  const number = [4, 10].includes(of.type);
  if (options) {
    const meant = (text) => (of.type === 5 ? text === "true" : number ? Number(text) : text);
    return listbox({
      id: `${id}-list`, options, chosen: value === undefined ? [] : [String(value)], label: name, least: of.required ? 1 : 0,
      required: of.required, describedby, onchoose: ([one]) => set(of.name, one === undefined ? undefined : meant(one)),
    });
  }
  if (of.type === 11) {
    return h("input", {
      type: "file", id, required: of.required, "aria-describedby": describedby, key: "file",
      onchange: async (event) => set(of.name, (await read(event.target.files))[0]),
    });
  }
  const oninput = (event) => {
    const text = event.target.value;
    set(of.name, number && text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);
    if (!of.autocomplete) return;
    // What was offered for another text is nobody's choice any more.
    offerNothing(of);
    ask(of, text, PAUSE);
  };
  return h("input", {
    // What is offered for a number has a name.
    ...of.autocomplete && combobox(of, id, name), id, type: number && !of.autocomplete ? "number" : "text", step: of.type === 4 ? "1" : number ? "any" : null,
    min: of.min_value, max: of.max_value, minlength: of.min_length, maxlength: of.max_length, required: of.required, "aria-describedby": describedby,
    autocomplete: "off", oninput, key: "text",
  });
}

function combobox(of, id, name) {
  const list = offered(of, id, name);
  return {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": String(list.items.length > 0), ...pointsTo(list),
    onkeydown: (event) => {
      if (keyedIn(event, offered(of, id, name)) || event.key !== "ArrowDown" || event.isComposing) return;
      event.preventDefault();
      ask(of, event.target.value);
    },
    onfocus: (event) => { if (!ui.command?.asking[of.name]) ask(of, event.target.value); },
    onblur: () => offerNothing(of),
  };
}

/** Asks the bot what it offers for what is typed, once nobody has typed for a moment. */
async function ask(of, text, pause = 0) {
  const { leaf, values, asking } = ui.command;
  const asked = asking[of.name] = {};
  // Whoever has typed on, or looks elsewhere, is offered nothing of before.
  const isOver = () => ui.command?.asking[of.name] !== asked;
  if (pause) await new Promise((go) => setTimeout(go, pause));
  if (isOver()) return;
  // A file is sent with the command alone.
  const written = Object.entries(values).filter(([, value]) => typeof value !== "object");
  const answer = await act("autocomplete", {
    channel: said.screen.channel.id, command: leaf.path, options: { ...Object.fromEntries(written), [of.name]: text }, focused: of.name,
  });
  if (isOver()) return;
  Object.assign(ui.command, { offered: { ...ui.command.offered, [of.name]: answer.choices ?? [] }, marked: 0 });
  changed();
}
