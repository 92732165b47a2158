// Where a person writes: texts, files, and the commands after a `/`.
import { keyedIn, offers, pointsTo } from "./combobox.js";
import { command, leaves, suggestions } from "./command.js";
import { h } from "./dom.js";
import { clear, restore, typed } from "./draft.js";
import { read } from "./files.js";
import { isDirect, may, nameOf } from "./names.js";
import { act, at, changed, said, ui } from "./state.js";
import { tellFailure } from "./parts.js";
import { w } from "./words.js";

export function composer() {
  const place = said.screen.channel;
  if (!place) return null;
  const name = isDirect() ? nameOf(said.screen.bot) : "#" + place.name;
  const commands = suggestions();
  const writes = isDirect() || may("SEND_MESSAGES");
  return h("div", { class: "composer", key: "composer" },
    ui.failures.composer && h("p", { role: "alert", class: "failure", key: "failure" }, ui.failures.composer),
    ui.busy.has("command") && h("p", { role: "status", class: "quiet", key: "busy" }, "…"),
    ui.command && command(),
    attached(),
    over(),
    offers(commands),
    h("div", { class: "write", key: `write${place.id}` },
      writes && h("label", { class: "plus", title: w("attach") }, h("span", { "aria-hidden": "true" }, "+"),
        h("input", { type: "file", multiple: true, "aria-label": w("attach"), onchange: attach, key: "files" })),
      h("textarea", {
        id: "composer", rows: "1", "aria-label": w("send_in", name), placeholder: writes ? w("send_in", name) : w("may_not"),
        ...pointsTo(commands),
        oninput: (event) => { ui.drafts[at.channel] = event.target.value; ui.commandAt = 0; delete ui.failures.composer; changed(); },
        onkeydown: keyed, initially: { value: typed() }, key: "text",
      }),
      h("button", { type: "button", class: "primary", onclick: () => sendNow(), key: "send" }, w("send"))));
}

function attached() {
  if (!ui.files?.length) return null;
  return h("ul", { class: "row", key: "attached" }, ui.files.map((file, n) => h("li", { class: "file" }, file.filename,
    h("button", { type: "button", class: "plain", onclick: () => { ui.files.splice(n, 1); changed(); }, "aria-label": w("remove", file.filename) }, "✕"))));
}

async function attach(event) {
  const field = event.target;
  ui.files = [...(ui.files ?? []), ...await read(field.files)];
  field.value = "";
  changed();
}

/** What the message answers, or which one is edited. */
function over() {
  const id = ui.reply ?? ui.edit;
  if (!id) return null;
  const of = said.screen.channel.messages.find((one) => one.id === id);
  const stop = () => {
    if (ui.edit) clear();
    Object.assign(ui, { reply: null, edit: null });
    changed();
  };
  return h("div", { class: "before", key: "over" }, ui.edit ? w("editing") : w("replying", nameOf(of?.author_id)),
    h("button", { type: "button", class: "plain", onclick: stop }, w("cancel")));
}

function keyed(event) {
  if (event.isComposing || keyedIn(event, suggestions())) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    sendNow();
  } else if (event.key === "Escape" && (ui.reply || ui.edit || ui.command)) {
    if (ui.edit) clear();
    Object.assign(ui, { reply: null, edit: null, command: null });
    changed();
  }
}

async function sendNow() {
  const text = typed().trim();
  const files = ui.files ?? [];
  if (text.startsWith("/") && ui.command) return;
  if (text.startsWith("/") && leaves().some((one) => text === `/${one.path}`)) return;
  if (!text && !files.length) return;
  const { edit, reply } = ui;
  const channel = at.channel;
  // What is typed next is another message.
  Object.assign(ui, { files: [], reply: null, edit: null });
  clear();
  changed();
  const answer = edit ? await act("edit", { message: edit, text })
    : await act("write", { channel: said.screen.channel.id, text, files, ...(reply ? { reply_to: reply } : {}) });
  if (!tellFailure("composer", answer) && at.channel === channel && !typed()) {
    Object.assign(ui, { files, reply, edit });
    restore(text);
  }
  changed();
}
