// Which pings somebody has seen: those of a channel that was open.
import { at, said } from "./state.js";

const key = (place) => `seen/${at.person}/${place}`;
const stored = (place) => Number(sessionStorage.getItem(key(place)) ?? 0);
const see = (place, count) => sessionStorage.setItem(key(place), String(count));

/** How many pings of the place are new. */
export const unread = (place, count) => Math.max(0, count - stored(place));

/** What is open is seen. */
export function seen() {
  const { guild, direct_pings: direct } = said.screen;
  if (!guild) return see("dm", direct);
  see(guild.id, guild.pinged_in.length);
  if (at.channel) see(at.channel, guild.pinged_in.filter((id) => id === at.channel).length);
}
