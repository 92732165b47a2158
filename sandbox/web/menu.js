// A menu of things to do.
import { h } from "./dom.js";
import { close, popup } from "./popup.js";

/** items: { label, onclick, checked?, danger?, disabled? }; `name` is the button's, `label` what it shows. */
export function menu({ id, name, label, kind, items, face }) {
  const shown = items.filter(Boolean);
  if (!shown.length) return null;
  return popup({
    id, role: "menu", name,
    button: { class: kind ?? "plain", "aria-label": label === name || face ? null : name, kids: face ?? label },
    kids: { list: shown.map((one, n) => item(one, n)) },
  });
}

function item({ label, onclick, checked, danger, disabled }, n) {
  const isBox = checked !== undefined;
  return h("div", {
    role: isBox ? "menuitemcheckbox" : "menuitem", tabindex: "-1", "data-item": true, "aria-checked": isBox ? String(checked) : null,
    class: danger ? "item danger" : "item", "aria-disabled": disabled ? "true" : null, key: `i${n}${label}`,
    onclick: () => {
      if (disabled) return;
      if (!isBox) close();
      onclick();
    },
  }, isBox && h("span", { class: "box", "aria-hidden": "true" }, checked ? "☑" : "☐"), h("span", null, label));
}
