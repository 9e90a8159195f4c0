// Where somebody is led who proved a first thing: in, or to the second step, each with its cookie.
import type { Entry } from "../../business/people/index.ts";
import type { Reply } from "../../kernel/http.ts";
import { ownPath } from "../core/index.ts";
import type { Site } from "../site.ts";
import type { Area } from "./area.tsx";

/** `next`: the page that was asked for; only ever one of our own. */
export function entered(site: Site, area: Area, entry: Entry, next: string | undefined): Reply {
  const wanted = ownPath(next, "");
  if (entry.step === "in") {
    const cookies = [area.cookie(entry.token, entry.expiresAt, site.clock.machine()), area.stepCookie("")];
    return { kind: "redirect", to: wanted === "" ? area.start : wanted, cookies };
  }
  return {
    kind: "redirect",
    to: withNext(`${area.door}/second`, wanted),
    cookies: [area.stepCookie(entry.token)],
  };
}

export const withNext = (path: string, next: string): string =>
  next === "" ? path : `${path}?next=${encodeURIComponent(next)}`;
