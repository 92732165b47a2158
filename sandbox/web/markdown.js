// Discord's Markdown: blocks of lines. Everything becomes elements with texts in them.
import { h } from "./dom.js";
import { inline } from "./inline.js";

const ITEM = /^(\s*)(?:([-*])|(\d{1,9})\.)\s+(.*)$/;

/** A text as elements. `place` tells the same spoiler again. */
export function markdown(source, place = "") {
  const out = [];
  const fence = /```(?:([\w+-]+)\n)?\n?([\s\S]+?)\n?```/g;
  let from = 0;
  for (const found of source.matchAll(fence)) {
    out.push(...blocks(source.slice(from, found.index).replace(/\n$/, ""), `${place}.${from}`));
    out.push(h("pre", null, h("code", null, found[2])));
    from = found.index + found[0].length;
    if (source[from] === "\n") from += 1;
  }
  return [...out, ...blocks(source.slice(from), `${place}.${from}`)];
}

/** Quotes are not quoted again, as on Discord. */
function blocks(source, place, quotes = true) {
  if (!source) return [];
  const lines = source.split("\n");
  const out = [];
  let open = [];
  const close = () => {
    if (open.length) out.push(h("div", { class: "text" }, open.flatMap((line, n) => n ? [h("br"), ...line] : line)));
    open = [];
  };
  for (let n = 0; n < lines.length; n += 1) {
    const line = lines[n];
    const here = `${place}.${n}`;
    const heading = /^(#{1,3})\s+(.+)$/.exec(line);
    const small = /^-#\s+(.+)$/.exec(line);
    if (quotes && line.startsWith(">>> ")) {
      close();
      out.push(h("blockquote", null, blocks([line.slice(4), ...lines.slice(n + 1)].join("\n"), here, false)));
      return out;
    }
    if (heading) {
      close();
      out.push(h(`h${heading[1].length + 2}`, null, inline(heading[2].replace(/\s+#+$/, ""), here)));
    } else if (small) {
      close();
      out.push(h("small", { class: "text" }, inline(small[1], here)));
    } else if (quotes && /^>( |$)/.test(line)) {
      close();
      const quoted = [];
      while (n < lines.length && /^>( |$)/.test(lines[n])) quoted.push(lines[n++].replace(/^> ?/, ""));
      n -= 1;
      out.push(h("blockquote", null, blocks(quoted.join("\n"), here, false)));
    } else if (ITEM.test(line)) {
      close();
      const items = [];
      while (n < lines.length && ITEM.test(lines[n])) items.push(ITEM.exec(lines[n++]));
      n -= 1;
      out.push(list(items, here));
    } else open.push(inline(line, here));
  }
  close();
  return out;
}

/** Items, those that are further in under the one before. */
function list(items, place) {
  const depth = items[0][1].length;
  const kids = [];
  for (let n = 0; n < items.length; n += 1) {
    const below = [];
    const item = items[n];
    while (n + 1 < items.length && items[n + 1][1].length > depth) below.push(items[++n]);
    kids.push(h("li", null, inline(item[4], `${place}-${n}`), below.length ? list(below, `${place}-${n}`) : null));
  }
  return items[0][3] ? h("ol", { start: items[0][3] }, kids) : h("ul", null, kids);
}

/** A text of one line, without marks: for names and quotes. */
export const short = (source, most = 100) => {
  const line = String(source ?? "").replace(/\s+/g, " ").trim();
  return line.length > most ? line.slice(0, most - 1) + "…" : line;
};
