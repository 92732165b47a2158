// Components of a message: buttons, selects, and the layout of V2.
import { h } from "./dom.js";
import { file, shown } from "./embed.js";
import { listbox } from "./listbox.js";
import { markdown } from "./markdown.js";
import { channel, colour, face, link, picture, role } from "./names.js";
import { act, changed, said, ui } from "./state.js";
import { w } from "./words.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary", 6: "primary" };

export function part(of, message, place) {
  const below = () => (of.components ?? []).map((one, n) => part(one, message, `${place}-${n}`));
  switch (of.type) {
    case 1: return h("div", { class: "row", key: of.components?.[0]?.custom_id }, below());
    case 2: return button(of, message);
    case 3: case 5: case 6: case 7: case 8: return select(of, message);
    case 9: return h("div", { class: "section" }, h("div", null, below()), of.accessory && part(of.accessory, message, `${place}-a`));
    case 10: return h("div", { class: "display" }, markdown(of.content ?? "", `${message.id}${place}`));
    case 11: return hidden(of, shown(picture(of.media?.proxy_url, of.media?.url), of.description ?? "", "thumbnail"));
    case 12: return h("div", { class: "gallery" }, (of.items ?? []).map((item) =>
      hidden(item, shown(picture(item.media?.proxy_url, item.media?.url), item.description ?? "", "image", item.media))));
    case 13: return hidden(of, attached(of, message));
    case 14: return h("hr", { class: of.spacing === 2 ? "wide" : null, hidden: false, "data-line": of.divider === false ? "none" : null });
    case 17: return hidden(of, h("div", { class: "container", vars: of.accent_color === undefined || of.accent_color === null ? {} : { "--tint": colour(of.accent_color) } }, below()));
    default: return h("p", { class: "quiet" }, `component ${of.type}`);
  }
}

const hidden = (of, kid) => (of.spoiler && kid ? h("details", { class: "spoiled" }, h("summary", null, w("show_spoiler")), kid) : kid);

function attached(of, message) {
  const url = of.file?.url ?? "";
  const name = of.name ?? decodeURIComponent(url.split("?")[0].split("/").pop());
  const known = message.attachments.find((one) => one.filename === name);
  return file({ ...known, url, proxy_url: of.file?.proxy_url, filename: name });
}

/** The emoji of a button or option. */
export function emoji(of) {
  if (!of) return null;
  return of.id ? h("img", { class: "emoji", src: `/cdn/emojis/${of.id}.png`, alt: of.label ? "" : `:${of.name}:` }) : of.name;
}

function button(of, message) {
  const kids = [of.emoji && h("span", { class: "lead", "aria-hidden": of.label ? "true" : null }, emoji({ ...of.emoji, label: of.label })), of.label];
  if (of.style === 5) {
    const href = link(of.url);
    return h("a", { class: "button secondary", href: of.disabled ? null : href, role: "link", "aria-disabled": of.disabled ? "true" : null, target: "_blank", rel: "noopener noreferrer" }, kids, h("span", { "aria-hidden": "true" }, " ↗"));
  }
  const busy = ui.busy.has(message.id + of.custom_id);
  return h("button", {
    type: "button", class: STYLES[of.style] ?? "secondary", disabled: of.disabled || of.style === 6, "aria-busy": busy ? "true" : null,
    "data-component": of.custom_id, onclick: () => use(message, of, "click", { button: of.custom_id }), key: of.custom_id,
  }, kids);
}

/** Sends what was done with a component, and shows what became of it. */
async function use(message, of, what, body) {
  const busy = message.id + of.custom_id;
  if (ui.busy.has(busy)) return;
  ui.busy.add(busy);
  delete ui.failures[message.id];
  changed();
  const answer = await act(what, { message: message.id, ...body });
  ui.busy.delete(busy);
  delete ui.chosen[busy];
  tellFailure(message.id, answer);
  changed();
}

/** Notes why nothing came of it, if so. */
export function tellFailure(where, answer) {
  const refused = answer.refused ?? answer.outcome?.refused;
  const failed = answer.outcome === "unanswered" ? w(where === "composer" ? "silent" : "failed") : refused ? w("refused", refused) : null;
  if (failed) ui.failures[where] = failed;
  else delete ui.failures[where];
  return !failed;
}

function select(of, message) {
  const busy = message.id + of.custom_id;
  const chosen = ui.chosen[busy] ?? message.menus?.[of.custom_id] ?? preset(of);
  return listbox({
    id: `s${message.id}-${of.id ?? of.custom_id}`, options: optionsOf(of), chosen, placeholder: of.placeholder, name: of.placeholder,
    least: of.min_values ?? 1, most: of.max_values ?? 1, disabled: of.disabled, busy: ui.busy.has(busy), component: of.custom_id,
    onchoose: (values) => {
      ui.chosen[busy] = values;
      use(message, of, "pick", { select: of.custom_id, choices: values });
    },
  });
}

/** What the bot has chosen beforehand. */
export const preset = (of) => [
  ...(of.options ?? []).filter((one) => one.default).map((one) => one.value),
  ...(of.default_values ?? []).map((one) => String(one.id)),
];

/** What a select of any kind offers. */
export function optionsOf(of) {
  const guild = said.screen?.guild;
  const people = () => (guild?.members ?? []).map((one) => {
    const of = said.screen.users.find((user) => user.id === one.id);
    return { value: one.id, label: one.nick ?? of?.name ?? one.id, description: of?.username, emoji: face(one.id, "small") };
  });
  const roles = () => (guild?.roles ?? []).map((one) => ({ value: one.id, label: (one.id === guild.id ? "" : "@") + role(one.id).name }));
  switch (of.type) {
    case 3: return (of.options ?? []).map((one) => ({ ...one, emoji: emoji(one.emoji && { ...one.emoji, label: one.label }) }));
    case 5: return people();
    case 6: return roles();
    case 7: return [...roles(), ...people()];
    default: return (guild?.channels ?? [])
      .filter((one) => !of.channel_types?.length || of.channel_types.includes(one.kind))
      .map((one) => ({ value: one.id, label: (one.kind === 4 ? "" : "#") + one.name, description: one.kind === 4 ? null : channel(one.parent_id)?.name }));
  }
}
