// One message, and what can be done with it.
import { inMenu } from "./command.js";
import { h } from "./dom.js";
import { embed, file } from "./embed.js";
import { markdown, short } from "./markdown.js";
import { menu } from "./menu.js";
import { colourOf, face, full, hour, isMine, may, moment, nameOf, user } from "./names.js";
import { emoji, part } from "./parts.js";
import { show } from "./sight.js";
import { act, at, changed, go, said, ui } from "./state.js";
import { has, w } from "./words.js";

const SYSTEM = new Set([0, 19, 20, 23]);

/** A message; one that cannot be drawn takes nothing else with it. */
export function message(of) {
  try {
    return drawn(of);
  } catch (error) {
    return h("article", { key: `m${of.id}`, "data-message": of.id, class: "message" }, h("p", { class: "body failure" }, String(error)));
  }
}

function drawn(of) {
  const author = nameOf(of.author_id, of.author);
  const time = Date.parse(of.created_at);
  const failure = ui.failures[of.id];
  return h("article", {
    key: `m${of.id}`, "data-message": of.id, "data-ephemeral": of.ephemeral, "data-pinned": of.pinned, "data-loading": of.loading,
    "data-pings": of.pings_me, "aria-label": `${author}, ${hour(time)}`, class: "message", tabindex: "-1",
  },
  before(of),
  face(of.author_id),
  h("div", { class: "body", key: "body" },
    h("header", null,
      h("strong", { vars: { "--name": colourOf(of.author_id) ?? "var(--text)" } }, author),
      user(of.author_id)?.bot && h("span", { class: "tag" }, w("bot")),
      h("time", { datetime: of.created_at, title: full(time) }, moment(time)),
      of.pinned && h("span", { class: "quiet", title: w("pinned") }, "📌")),
    content(of),
    of.ephemeral && h("footer", { class: "quiet", key: "only" }, "👁 ", w("only_you"), " · ",
      h("button", { type: "button", class: "plain", onclick: () => done(of, act("dismiss_message", { message: of.id })) }, w("dismiss"))),
    failure && h("p", { role: "alert", class: "failure", key: "failure" }, failure)),
  !of.ephemeral && options(of));
}

function before(of) {
  if (of.command) {
    const name = nameOf(of.command.user_id);
    return h("div", { class: "before", key: "before" }, "↱ ", w("used", name, "/" + of.command.name));
  }
  if (of.reply_to) {
    const found = of.answered;
    return h("div", { class: "before", key: "before" }, "↱ ",
      found ? h("a", { href: `#${of.reply_to}`, onclick: (event) => { event.preventDefault(); show(of.reply_to); } },
        `@${nameOf(found.author_id)} ${short(found.content, 80) || w("see")}`) : w("deleted"));
  }
  return null;
}

function content(of) {
  if (of.loading) return h("p", { class: "quiet thinking", role: "status" }, w("thinking", nameOf(of.author_id, of.author)));
  if (!SYSTEM.has(of.kind)) {
    const known = has(`k${of.kind}`) ? w(`k${of.kind}`, nameOf(of.author_id, of.author)) : `(${of.kind})`;
    return h("p", { class: "quiet" }, known, of.content && ` ${of.content}`);
  }
  const inner = of.forwarded;
  return [
    of.content && h("div", { class: "content", key: "content" }, markdown(of.content, of.id), of.edited_at && h("small", { class: "quiet" }, ` ${w("edited")}`)),
    inner && h("blockquote", { key: "forwarded" }, h("small", null, w("forwarded")), markdown(inner.content ?? "", `${of.id}f`),
      (inner.embeds ?? []).map((one, n) => embed(one, `${of.id}f${n}`)), (inner.attachments ?? []).map(file)),
    of.embeds.length > 0 && h("div", { class: "embeds", key: "embeds" }, of.embeds.map((one, n) => embed(one, `${of.id}e${n}`))),
    files(of),
    (of.stickers ?? []).map((one) => h("img", { class: "sticker", src: `/cdn/stickers/${one.id}.png`, alt: one.name })),
    of.poll && poll(of),
    of.components.length > 0 && h("div", { class: "components", key: "components" }, of.components.map((one, n) => part(one, of, `p${n}`))),
    of.reactions.length > 0 && h("div", { class: "row", key: "reactions" }, of.reactions.map((one) => reaction(of, one))),
  ];
}

/** A message of V2 shows its files where its components say so. */
function files(of) {
  const isV2 = (of.flags & (1 << 15)) !== 0;
  return !isV2 && of.attachments.length > 0 && h("div", { class: "files", key: "files" }, of.attachments.map(file));
}

const written = (one) => (one.id ? `<${one.animated ? "a" : ""}:${one.name}:${one.id}>` : one.name);

function reaction(of, one) {
  const toggle = () => done(of, act(one.mine ? "unreact" : "react", { message: of.id, emoji: written(one.emoji) }));
  return h("button", { type: "button", class: one.mine ? "reaction mine" : "reaction", "aria-pressed": String(Boolean(one.mine)), onclick: toggle, key: written(one.emoji) },
    emoji(one.emoji), ` ${one.count}`);
}

function poll(of) {
  const counts = of.poll.results?.answer_counts ?? [];
  return h("fieldset", { class: "poll", key: "poll" }, h("legend", null, of.poll.question?.text),
    (of.poll.answers ?? []).map((one) => {
      const count = counts.find((count) => count.id === one.answer_id)?.count ?? 0;
      const vote = () => done(of, act("vote", { message: of.id, answer: one.answer_id }));
      return h("button", { type: "button", class: "secondary", onclick: vote }, one.poll_media?.text, ` · ${w("votes", count)}`);
    }));
}

async function done(of, doing) {
  const answer = await doing;
  if (answer.refused) ui.failures[of.id] = w("refused", answer.refused);
  else delete ui.failures[of.id];
  changed();
}

function options(of) {
  // In a thread, people write texts alone.
  if ([11, 12].includes(said.screen.channel?.kind)) return null;
  const text = SYSTEM.has(of.kind);
  const own = isMine(of.author_id);
  const pins = may("PIN_MESSAGES");
  const doing = (what, body = {}) => () => done(of, act(what, { message: of.id, ...body }));
  return menu({
    id: `o${of.id}`, name: w("options_message"), label: "⋯", kind: "message-options",
    items: [
      text && { label: w("reply"), onclick: () => { Object.assign(ui, { reply: of.id, edit: null }); changed(); focusComposer(); } },
      ...(text ? ["👍", "❤️", "✅"] : []).map((emoji) => ({ label: w("react", emoji), onclick: doing("react", { emoji }) })),
      text && may("CREATE_PUBLIC_THREADS") && { label: w("thread"), onclick: () => begin(of) },
      ...(text ? inMenu("message", { message: of.id }) : []),
      text && pins && { label: w(of.pinned ? "unpin" : "pin"), onclick: doing(of.pinned ? "unpin" : "pin") },
      own && text && { label: w("edit"), onclick: () => { Object.assign(ui, { edit: of.id, reply: null }); ui.drafts[at.channel] = of.content; changed(); focusComposer(of.content); } },
      (own || may("MANAGE_MESSAGES")) && { label: w("delete"), danger: true, onclick: doing("delete") },
    ],
  });
}

/** A thread from the message, named after it. */
async function begin(of) {
  const answer = await act("thread", { channel: of.channel_id, from: of.id, name: short(of.content || of.embeds[0]?.title || w("thread"), 60) });
  if (answer.id) return go({ channel: answer.id });
  await done(of, Promise.resolve(answer));
}

export function focusComposer(text) {
  setTimeout(() => {
    const field = document.getElementById("composer");
    if (field && text !== undefined) field.value = text;
    field?.focus();
  });
}

