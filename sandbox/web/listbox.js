// A list to choose from: one of it at once, or several and a button.
import { h } from "./dom.js";
import { changed, ui } from "./state.js";
import { close, popup } from "./popup.js";
import { w } from "./words.js";

/** How many options need a field to find them. */
const MANY = 10;

/**
 * options: [{ value, label, description, emoji }], chosen: [value], least, most, onchoose(values),
 * name (of the list), label (of the button, when it is not what it shows), shows (when it is not what is chosen),
 * required, describedby (the ids of what is said besides the name).
 */
export function listbox({ id, options, chosen, placeholder, label, name, shows, least = 1, most = 1, required, describedby, disabled, busy, component, onchoose }) {
  const multiple = most > 1;
  const offered = (value) => options.some((one) => one.value === value);
  const marked = multiple && ui.popup === id ? (ui.marked ??= [...chosen]).filter(offered) : chosen;
  const labels = (values) => values.map((value) => options.find((one) => one.value === value)?.label ?? value);
  const shown = options.filter((one) => !ui.filter || ui.popup !== id || one.label.toLowerCase().includes(ui.filter.toLowerCase()));
  const done = (values) => {
    close();
    onchoose(values);
  };
  const toggle = (value) => () => {
    const has = marked.includes(value);
    if (!multiple) {
      if (has && least > 0) return close();
      return done(has ? [] : [value]);
    }
    if (!has && marked.length >= most) return;
    ui.marked = has ? marked.filter((one) => one !== value) : [...marked, value];
    changed();
  };
  const text = shows ?? (chosen.length ? labels(chosen).join(", ") : placeholder ?? w("choose"));
  return popup({
    id, role: "listbox", name: name ?? label ?? placeholder ?? w("choose"), multiple, required,
    button: {
      class: chosen.length ? "select" : "select empty", disabled, "aria-busy": busy ? "true" : null, "data-component": component,
      "aria-describedby": describedby ?? null,
      "aria-label": label ?? null, title: label ? text : null,
      kids: [h("span", { class: "cut" }, text), h("span", { class: "arrow", "aria-hidden": "true" }, "⌄")],
    },
    kids: {
      before: options.length > MANY && h("input", {
        type: "search", "aria-label": w("filter"), placeholder: w("filter"), key: "filter", autocomplete: "off",
        oninput: (event) => { ui.filter = event.target.value; changed(); },
      }),
      list: shown.length ? shown.map((one) => option(one, marked.includes(one.value), toggle(one.value))) : h("p", { class: "quiet" }, w("nothing")),
      after: multiple && h("button", {
        type: "button", class: "primary", key: "apply", disabled: marked.length < least, onclick: () => done(marked),
      }, w("apply")),
    },
  });
}

function option({ value, label, description, emoji }, selected, onclick) {
  return h("div", {
    role: "option", tabindex: "-1", "data-item": true, "data-value": value, "aria-selected": String(selected),
    "aria-description": description, onclick, key: `o${value}`, class: "item",
  },
  emoji && h("span", { class: "lead", "aria-hidden": "true" }, emoji),
  h("span", null, h("span", null, label), description && h("small", { "aria-hidden": "true" }, description)),
  selected && h("span", { class: "tick", "aria-hidden": "true" }, "✓"));
}
