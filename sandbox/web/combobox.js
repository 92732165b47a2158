// A list under a field in which somebody writes: the focus stays in the field, and the keys go through the list.
import { h } from "./dom.js";

/** What the field says of the list under it. */
export const pointsTo = ({ id, items, marked }) => ({
  "aria-controls": items.length ? id : null, "aria-activedescendant": items.length ? `${id}-${marked}` : null,
});

/** list: { id, name, items: [{ kids, description, key }], marked, take(n), mark(n), close(), tab } */
export function offers({ id, name, items, marked, take }) {
  return items.length > 0 && h("div", { role: "listbox", id, "aria-label": name, class: "commands", key: id }, items.map((one, n) =>
    h("div", {
      role: "option", id: `${id}-${n}`, class: "item", "aria-selected": String(n === marked), "aria-description": one.description,
      onmousedown: (event) => event.preventDefault(), onclick: () => take(n), key: `o${one.key ?? n}`,
    }, one.kids)));
}

/** Arrows go through the list, Enter takes what is marked (Tab too, where `tab` says so), Escape closes the list. Whether the key was for it. */
export function keyedIn(event, { id, items, marked, take, mark, close, tab = false }) {
  if (!items.length || event.isComposing) return false;
  const step = { ArrowDown: 1, ArrowUp: items.length - 1 }[event.key];
  if (step) {
    const to = (marked + step) % items.length;
    mark(to);
    setTimeout(() => document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" }));
  } else if ((event.key === "Enter" && !event.shiftKey) || (tab && event.key === "Tab")) take(marked);
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  return true;
}
