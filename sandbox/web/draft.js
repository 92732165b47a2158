// What is typed and not yet sent, by channel.
import { at, ui } from "./state.js";

export const typed = () => ui.drafts[at.channel] ?? "";

export function clear() {
  ui.drafts[at.channel] = "";
  const field = document.getElementById("composer");
  if (field) field.value = "";
}
