// The form that a bot opens over the page.
import { h } from "./dom.js";
import { read } from "./files.js";
import { listbox } from "./listbox.js";
import { markdown } from "./markdown.js";
import { optionsOf, preset, tellFailure } from "./parts.js";
import { act, changed, said, ui } from "./state.js";
import { w } from "./words.js";

export function form() {
  const of = said.screen.modal;
  if (!of) return null;
  if (ui.form?.id !== of.interaction_id) {
    ui.form = { id: of.interaction_id, values: {}, files: {} };
    delete ui.failures.form;
  }
  const cancel = (event) => {
    event.preventDefault();
    act("dismiss");
  };
  return h("dialog", {
    "aria-labelledby": "form-title", oncancel: cancel, key: `form${of.interaction_id}`,
    arrive: (there) => {
      there.showModal();
      there.querySelector(".fields-of-form input, .fields-of-form textarea, .fields-of-form button")?.focus();
    },
  },
  h("form", { onsubmit: submit },
    h("h2", { id: "form-title" }, of.title),
    h("div", { class: "fields-of-form" }, of.components.map((one) => part(one))),
    ui.failures.form && h("p", { role: "alert", class: "failure" }, ui.failures.form),
    h("div", { class: "row end" },
      h("button", { type: "button", class: "secondary", onclick: cancel }, w("cancel")),
      h("button", { type: "submit", class: "primary", "aria-busy": ui.busy.has("form") ? "true" : null }, w("submit")))));
}

function part(of) {
  if (of.type === 1) return (of.components ?? []).map((one) => labelled(one, one.label, null));
  if (of.type === 18) return labelled(of.component, of.label, of.description);
  if (of.type === 10) return h("div", { class: "display" }, markdown(of.content ?? ""));
  return null;
}

function labelled(of, label, description) {
  const id = `field-${of.custom_id}`;
  const needed = of.required !== false;
  // What is no field of HTML cannot say by itself that it is needed.
  const tells = needed && ![4, 19, 23].includes(of.type);
  const says = [description && `${id}-description`, tells && `${id}-needed`].filter(Boolean).join(" ");
  return h("div", { class: "option", key: of.custom_id },
    h("label", { for: id }, label, needed && h("span", { class: "failure", "aria-hidden": "true" }, " *")),
    tells && h("span", { id: `${id}-needed`, hidden: true }, w("required")),
    description && h("small", { id: `${id}-description` }, description),
    field(of, id, label, says || null, needed));
}

function field(of, id, label, describedby, required) {
  const { values, files } = ui.form;
  if (of.type === 4) {
    return h(of.style === 2 ? "textarea" : "input", {
      id, type: of.style === 2 ? null : "text", rows: of.style === 2 ? "5" : null, placeholder: of.placeholder, required,
      minlength: of.min_length, maxlength: of.max_length ?? 4000, "aria-describedby": describedby, autocomplete: "off", "aria-label": label,
      "data-component": of.custom_id, oninput: (event) => { values[of.custom_id] = event.target.value; }, initially: { value: values[of.custom_id] ?? of.value ?? "" }, key: "text",
    });
  }
  if (of.type === 19) {
    const accept = (of.file_types ?? []).map((kind) => (kind.startsWith(".") ? kind : `${kind}/*`)).join(",");
    return h("input", {
      id, type: "file", required, multiple: (of.max_values ?? 1) > 1, accept: accept || null, "aria-describedby": describedby, "data-component": of.custom_id,
      "aria-label": label, onchange: async (event) => { files[of.custom_id] = await read(event.target.files); }, key: "files",
    });
  }
  if (of.type === 21 || of.type === 22) return group(of, id, label, describedby, required);
  if (of.type === 23) {
    return h("input", {
      id, type: "checkbox", "aria-label": label, "aria-describedby": describedby, "data-component": of.custom_id, key: "box",
      onchange: (event) => { values[of.custom_id] = event.target.checked; }, initially: { checked: values[of.custom_id] ?? of.default === true },
    });
  }
  if (![3, 5, 6, 7, 8].includes(of.type)) return h("p", { class: "quiet" }, `component ${of.type}`);
  return listbox({
    id, options: optionsOf(of), chosen: values[of.custom_id] ?? preset(of), placeholder: of.placeholder, label, name: label,
    required, describedby, least: required ? of.min_values ?? 1 : 0, most: of.max_values ?? 1, component: of.custom_id,
    onchoose: (chosen) => { values[of.custom_id] = chosen; changed(); },
  });
}

/** A radio group, of which one is chosen, or a checkbox group. */
function group(of, id, label, describedby, required) {
  const { values } = ui.form;
  const isRadio = of.type === 21;
  const chosen = values[of.custom_id] ?? preset(of);
  const choose = (value) => (event) => {
    const others = isRadio ? [] : (values[of.custom_id] ?? preset(of)).filter((one) => one !== value);
    values[of.custom_id] = event.target.checked ? [...others, value] : others;
  };
  return h("div", { id, role: isRadio ? "radiogroup" : "group", "aria-label": label, "aria-required": isRadio && required ? "true" : null,
    "aria-describedby": describedby, "data-component": of.custom_id, key: "group" },
    (of.options ?? []).map((one) => h("label", { class: "check", key: one.value },
      h("input", {
        type: isRadio ? "radio" : "checkbox", name: id, required: isRadio && required, "aria-label": one.label, "aria-description": one.description,
        onchange: choose(one.value), initially: { checked: chosen.includes(one.value) }, key: "box",
      }),
      h("span", { "aria-hidden": "true" }, one.label, one.description && h("small", null, one.description)))));
}

async function submit(event) {
  event.preventDefault();
  if (ui.busy.has("form")) return;
  ui.busy.add("form");
  changed();
  const answer = await act("submit", { fields: { ...ui.form.values, ...ui.form.files } });
  ui.busy.delete("form");
  tellFailure("form", answer);
  changed();
}
