// Brings a message into sight.

/** The message, as soon as it stands in the page. */
export function show(id, tries = 20) {
  const there = document.querySelector(`[data-message="${CSS.escape(id)}"]`);
  if (!there && tries > 0) return setTimeout(() => show(id, tries - 1), 50);
  there?.scrollIntoView({ block: "center" });
  there?.focus({ preventScroll: true });
}
