// Draws descriptions of elements into the page. What stands there already is changed and not replaced, so that
// focus, scroll, what is typed and what is open stay. Texts become text nodes: there is no HTML from elsewhere.

export const h = (tag, props, ...kids) => ({
  tag,
  props: props ?? {},
  kids: kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== false && kid !== ""),
});

const known = new WeakMap();

/** Makes the children of `parent` what `kids` describe. */
function patch(parent, kids) {
  const keyed = new Map();
  const free = [];
  for (const node of parent.childNodes) {
    const key = known.get(node)?.key;
    if (key === undefined) free.push(node);
    else keyed.set(key, node);
  }
  const nodes = kids.map((kid) => {
    if (typeof kid !== "object") return text(take(free, (node) => node.nodeType === 3), String(kid));
    const found = kid.props.key === undefined
      ? take(free, (node) => known.get(node)?.tag === kid.tag)
      : keyed.get(kid.props.key);
    return element(known.get(found)?.tag === kid.tag ? found : null, kid);
  });
  const kept = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

const arrived = [];

/** Draws the whole page, then tells what is new in it that it stands there. */
export function drawPage(kids) {
  const focused = document.activeElement;
  patch(document.body, kids);
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  for (const tell of arrived.splice(0)) tell();
  // Whoever uses the keyboard is not thrown back to the beginning when what they were at is gone.
  const isLost = focused && focused !== document.body && !focused.isConnected && document.activeElement === document.body;
  if (isLost) document.getElementById("composer")?.focus({ preventScroll: true });
}

function take(list, fits) {
  const index = list.findIndex(fits);
  return index < 0 ? null : list.splice(index, 1)[0];
}

function text(node, value) {
  if (!node) return document.createTextNode(value);
  if (node.data !== value) node.data = value;
  return node;
}

function element(old, { tag, props, kids }) {
  const node = old ?? document.createElement(tag);
  const before = old ? known.get(old).props : {};
  for (const name of Object.keys(before)) if (!(name in props)) set(node, name, null);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  if (!old) for (const [name, value] of Object.entries(props.initially ?? {})) node[name] = value;
  if (!old && props.arrive) arrived.push(() => props.arrive(node));
  known.set(node, { tag, key: props.key, props });
  patch(node, kids);
  return node;
}

function setVars(node, vars) {
  for (const field of [...node.style]) if (!(field in vars)) node.style.removeProperty(field);
  for (const [field, is] of Object.entries(vars)) node.style.setProperty(field, is);
}

function set(node, name, value) {
  if (["key", "initially", "arrive"].includes(name)) return;
  if (name.startsWith("on")) node[name] = value;
  else if (name === "vars") setVars(node, value ?? {});
  else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else {
    const written = value === true ? "" : String(value);
    if (node.getAttribute(name) !== written) node.setAttribute(name, written);
  }
}
