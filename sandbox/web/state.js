// What the page shows: the address, what the sandbox says, and what is open on this page alone.

/** The address: whose screen, where, and who stands beside. */
export const at = {};
/** What only this page knows: open menus, failures, drafts. */
export const ui = { popup: null, chosen: {}, failures: {}, busy: new Set(), drafts: {}, command: null, reply: null, edit: null, side: null };
/** What the sandbox said last. */
export const said = { screen: null, bench: null, lost: false, missing: null };

let draw = () => {};
let waiting = false;

export const drawnBy = (f) => { draw = f; };

/** Draws soon, once for several changes. */
export function changed() {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    draw();
  });
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function readAddress() {
  const [, , person, guild, channel] = location.pathname.split("/").map(decoded);
  const query = new URLSearchParams(location.search);
  const [who, ...place] = (/[?&]beside=([^&]*)/.exec(location.search)?.[1] ?? "").split("/").map(decoded);
  Object.assign(at, {
    person: person || null, guild: guild || null, channel: channel || null,
    beside: who || null, besideAt: place.filter(Boolean).join("/"), bench: query.has("bench"), pane: query.has("pane"),
  });
}

/** The address of a place, with everything else as it is. */
export function address(to) {
  const { person, guild, channel, beside, besideAt, bench, pane } = { ...at, ...to };
  const path = ["/app", person, guild, guild && channel].filter(Boolean).map((part, n) => n ? encodeURIComponent(part) : part);
  const query = [];
  if (beside) query.push("beside=" + [encodeURIComponent(beside), besideAt].filter(Boolean).join("/"));
  if (bench) query.push("bench");
  if (pane) query.push("pane");
  return path.join("/") + (query.length ? "?" + query.join("&") : "");
}

/** Goes to a place. A pane leaves no trace in the history: the page around it has the address. */
export function go(to, replace = false) {
  const moves = ["person", "guild", "channel"].some((part) => part in to && to[part] !== at[part]);
  Object.assign(at, to);
  if ("channel" in to) ui.side = null;
  if (moves) delete ui.failures.composer;
  if (moves) Object.assign(ui, { popup: null, command: null, reply: null, edit: null, files: [] });
  history[replace || at.pane ? "replaceState" : "pushState"](null, "", address({}));
  if (at.pane) parent.postMessage({ besideAt: [at.guild, at.channel].filter(Boolean).join("/") }, location.origin);
  changed();
  return refresh();
}

export async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  return { status: answer.status, body: answer.ok ? await answer.json() : null };
}

/** Sends JSON; `refused` says why it was not done. */
export async function send(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    let value = {};
    try { value = text ? JSON.parse(text) : {}; } catch { value = { message: text }; }
    if (!answer.ok) return { refused: value.refused ?? value.message ?? String(answer.status) };
    return value ?? {};
  } catch (error) {
    return { refused: String(error) };
  }
}

export const act = (what, body) => send("POST", `/people/${encodeURIComponent(at.person)}/${what}`, body);

let fetching = false;
let again = false;

/** Gets the screen anew; one request at a time. */
export async function refresh() {
  if (!at.person) return;
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  do {
    again = false;
    await refreshOnce();
  } while (again);
  fetching = false;
}

async function refreshOnce() {
  const where = new URLSearchParams();
  if (at.guild && at.guild !== "dm") {
    where.set("guild", at.guild);
    if (at.channel) where.set("channel", at.channel);
  }
  const [person, guild] = [at.person, at.guild];
  try {
    const [screen, bench] = await Promise.all([
      get(`/people/${encodeURIComponent(at.person)}/screen?${where}`),
      at.bench ? get("/sandbox/bench") : { body: said.bench },
    ]);
    if (person !== at.person || guild !== at.guild) {
      again = true;
      return;
    }
    said.missing = screen.body ? null : [400, 404].includes(screen.status) ? at.person : String(screen.status);
    said.screen = screen.body ?? said.screen;
    said.bench = bench.body ?? said.bench;
    if (screen.body) settle(screen.body);
    else if (at.guild) {
      Object.assign(at, { guild: null, channel: null });
      again = [400, 404].includes(screen.status);
    }
  } catch {
    said.lost = true;
  }
  changed();
}

/** An address without a place leads to the first one; one that is gone as well. */
function settle(screen) {
  const replace = (to) => { again = true; go(to, true); };
  if (!at.guild) return replace({ guild: screen.guilds[0]?.id ?? "dm", channel: null });
  if (at.guild === "dm") return;
  if (!screen.guild) return replace({ guild: screen.guilds.find((one) => one.id !== at.guild)?.id ?? "dm", channel: null });
  if (screen.channel) return;
  const first = screen.guild.channels.find((one) => [0, 5].includes(one.kind));
  if (first && first.id !== at.channel) replace({ channel: first.id });
}

/** Keeps a line on which the sandbox says that something changed. */
export function listen() {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sandbox/changes`);
  socket.onmessage = () => {
    said.lost = false;
    refresh();
  };
  socket.onclose = () => {
    said.lost = true;
    changed();
    setTimeout(listen, 1000);
  };
}
