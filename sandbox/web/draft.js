// What is typed and not yet sent, by channel.
import { at, ui } from "./state.js";

export const typed = () => ui.drafts[at.channel] ?? "";

export function restore(text) {
  ui.drafts[at.channel] = text;
  const field = document.getElementById("composer");
  if (field) field.value = text;
}

export const clear = () => restore("");
