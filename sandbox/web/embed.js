// Embeds and files of a message.
import { h } from "./dom.js";
import { anchor, inline } from "./inline.js";
import { markdown } from "./markdown.js";
import { colour, link, moment, own, picture } from "./names.js";
import { w } from "./words.js";

export function embed(of, place) {
  const tint = of.color === undefined || of.color === null ? {} : { "--tint": colour(of.color) };
  const icon = (part) => shown(picture(part?.proxy_icon_url, part?.icon_url), "", "icon");
  const linked = (url, kids) => (url ? anchor(url, kids) : kids);
  const foot = [of.footer?.text, of.timestamp && moment(Date.parse(of.timestamp))].filter(Boolean).join(" • ");
  return h("div", { class: "embed", vars: tint },
    of.provider?.name && h("div", { class: "quiet" }, of.provider.name),
    h("div", { class: "embed-body" },
      of.author?.name && h("div", { class: "embed-author" }, icon(of.author), linked(of.author.url, [of.author.name])),
      of.title && h("div", { class: "embed-title" }, linked(of.url, inline(of.title, `${place}t`))),
      of.description && markdown(of.description, `${place}d`),
      of.fields?.length > 0 && h("dl", { class: "fields" }, of.fields.map((field, n) =>
        h("div", { class: field.inline ? "field inline" : "field" },
          h("dt", null, inline(field.name, `${place}n${n}`)), h("dd", null, markdown(field.value, `${place}v${n}`)))))),
    of.thumbnail && shown(picture(of.thumbnail.proxy_url, of.thumbnail.url), "", "thumbnail"),
    of.image && shown(picture(of.image.proxy_url, of.image.url), "", "image", of.image),
    foot && h("div", { class: "embed-foot" }, icon(of.footer), foot));
}

/** A picture that the sandbox serves; without one, nothing. */
export const shown = (src, alt, kind, of = {}) =>
  (src ? h("img", { src, alt, class: kind, width: of.width || null, height: of.height || null, loading: "lazy" }) : null);

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

/** A file: pictures are shown, everything opens in a page of its own. */
export function file(of) {
  const kind = of.content_type ?? "";
  const name = of.filename ?? of.name ?? "";
  const url = link(of.url);
  if (kind.startsWith("image/") || /\.(png|jpe?g|gif|webp)$/i.test(name)) {
    const src = picture(of.proxy_url, of.url);
    if (src) return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", "aria-label": w("download", name) }, shown(src, of.description ?? name, "image", of));
  }
  if (kind.startsWith("video/") || kind.startsWith("audio/")) {
    return h(kind.slice(0, 5), { controls: true, src: own(of.url), "aria-label": of.description ?? name, class: "image" });
  }
  return h("div", { class: "file" },
    h("span", { "aria-hidden": "true" }, "📄"),
    url ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name) : h("span", null, name),
    of.size !== undefined && h("small", null, size(of.size)));
}
