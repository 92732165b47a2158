// What opens over the page from a button: one at a time, closed by Escape, by a click elsewhere, or by leaving.
import { h } from "./dom.js";
import { changed, ui } from "./state.js";

export function open(id) {
  ui.popup = id;
  ui.filter = "";
  ui.marked = null;
  changed();
}

export function close(focus = true) {
  const id = ui.popup;
  ui.popup = null;
  changed();
  if (focus && id) document.getElementById(`${id}-button`)?.focus();
}

/** The button, and what is open under it. */
export function popup({ id, button, role, name, kids, multiple, required }) {
  const isOpen = ui.popup === id;
  const toggle = () => (isOpen ? close() : open(id));
  const keyed = (event) => {
    if (event.key !== "ArrowDown" || isOpen) return;
    event.preventDefault();
    open(id);
  };
  return h("span", { class: "popup", key: id },
    h("button", {
      type: "button", "aria-haspopup": role, "aria-expanded": String(isOpen), "aria-controls": isOpen ? `${id}-popup` : null,
      onclick: toggle, onkeydown: keyed, ...button, id: `${id}-button`, key: "button",
    }, button.kids),
    isOpen && h("div", { id: `${id}-popup`, class: "over", popover: "manual", arrive: place, onkeydown: walk, key: "over" },
      kids.before,
      h("div", { role, "aria-label": name, "aria-multiselectable": multiple ? "true" : null, "aria-required": required ? "true" : null, class: "list", key: "list" }, kids.list),
      kids.after));
}

function place(over) {
  over.showPopover();
  move(over);
  const first = over.querySelector("input") ?? over.querySelector('[aria-selected="true"]') ?? items(over)[0];
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: "nearest" });
}

function move(over) {
  const from = document.getElementById(over.id.replace(/-popup$/, "-button"))?.getBoundingClientRect();
  if (!from) return;
  const { offsetWidth: width, offsetHeight: height } = over;
  const below = from.bottom + 4 + height <= innerHeight || from.top < height;
  const top = below ? Math.min(from.bottom + 4, Math.max(4, innerHeight - height - 4)) : from.top - height - 4;
  over.style.left = `${Math.max(4, Math.min(from.left, innerWidth - width - 4))}px`;
  over.style.top = `${Math.max(4, top)}px`;
}

const items = (over) => [...over.querySelectorAll("[data-item]:not([aria-disabled=true])")];

/** Arrows, Home and End go through the items. */
function walk(event) {
  const over = event.currentTarget;
  const all = items(over);
  const here = all.indexOf(document.activeElement);
  const inField = document.activeElement?.tagName === "INPUT";
  const to = { ArrowDown: here + 1, ArrowUp: here < 0 ? all.length - 1 : here - 1, Home: inField ? null : 0, End: inField ? null : all.length - 1 }[event.key];
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === "Tab" && !over.querySelector("button, input")) close(false);
  else if (event.key === "Enter" && inField && all.length) {
    event.preventDefault();
    all[0].click();
  } else if (to !== undefined && to !== null && all.length) {
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  } else if ((event.key === "Enter" || event.key === " ") && here >= 0) {
    event.preventDefault();
    all[here].click();
  }
}

export function listenForLeaving() {
  const outside = (event) => {
    const target = event.target;
    if (!ui.popup || !(target instanceof Element)) return;
    const [over, button] = ["popup", "button"].map((part) => document.getElementById(`${ui.popup}-${part}`));
    if (!over?.contains(target) && !button?.contains(target)) close(false);
  };
  document.addEventListener("pointerdown", outside, true);
  const again = () => {
    const over = ui.popup && document.getElementById(`${ui.popup}-popup`);
    if (over) move(over);
  };
  addEventListener("resize", again);
  document.addEventListener("scroll", (event) => { if (!event.target.closest?.(".over")) again(); }, true);
}
