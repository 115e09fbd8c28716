/* Days as a reader sees them, and the parameter of an address by which one is chosen: `?as-of=2023-09-08`. */

import { LANGUAGE } from "./words.js";

export const PARAMETER = "as-of";

export function inWords(day) {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", calendar: "gregory" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LANGUAGE, format);
}
