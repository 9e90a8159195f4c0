// What a browser says of itself, made short enough to know it again, and how a place somebody signs in from is remembered.
import { hmacText } from "../../kernel/seal.ts";

const BROWSERS = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** "Firefox, Linux". Null where nothing is known. */
export function deviceName(agent: string | null): string | null {
  if (agent === null) return null;
  const of = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([mark]) => mark.test(agent))?.[1];
  const parts = [of(BROWSERS), of(SYSTEMS)].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(", ");
}

/** A device in a neighbourhood of networks (IPv4 /16, IPv6 /32), keyed so that the database does not tell where people live. */
export function placeMark(personId: string, network: string | null, device: string | null): string {
  const groups = (network ?? "").split(/[.:]/).slice(0, 2).join(".");
  return hmacText(`place:${personId}:${deviceName(device) ?? ""}:${groups}`);
}
