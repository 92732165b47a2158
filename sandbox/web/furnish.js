// What people change in the server itself, and word of what Discord does not let them do.
import { h } from "./dom.js";
import { tellFailure } from "./parts.js";
import { changed, send, ui } from "./state.js";
import { w } from "./words.js";

export async function furnish(method, path, body) {
  tellFailure("server", await send(method, `/furnish/${path}`, body));
  changed();
}

/** Why the last of it was not done. */
export function refused() {
  const dismiss = () => {
    delete ui.failures.server;
    changed();
  };
  return ui.failures.server && h("p", { role: "alert", class: "lost row", key: "refused" }, ui.failures.server,
    h("button", { type: "button", class: "secondary", onclick: dismiss }, w("dismiss")));
}
