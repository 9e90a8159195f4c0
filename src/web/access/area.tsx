// The two doors of the house, the customers' and the staff's: the same pages and steps for both, with their own paths, cookies
// and frames.
import type { ComponentChildren } from "preact";
import type { Reply, SetCookie, Visit } from "../../kernel/http.ts";
import { brandOf, pageReply, sessionCookie, setting, staffCookie, stepCookie } from "../core/index.ts";
import { office } from "../office/frame.tsx";
import { PortalPage, frameOf as portalFrame } from "../portal/portal-frame.tsx";
import { saidHere } from "../portal/said-done.ts";
import { TaskPage, frameOf as shopFrame } from "../shop/shop-frame.tsx";
import type { Site } from "../site.ts";
import { PlainLayout, Toast } from "../ui/index.ts";

export type AreaPage = {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly failed?: boolean;
  /** Of a page outside that is no form again. */
  readonly status?: number;
  readonly islands?: readonly string[];
  /** The sentence on what the last form did. */
  readonly said?: string | null;
};

export type Area = {
  /** Where one signs in. */
  readonly door: "/sign-in" | "/office/sign-in";
  /** Where one proves again who one is. */
  readonly again: "/again" | "/office/again";
  /** The page on the own access. */
  readonly home: "/portal/security" | "/office/account";
  /** Where one is led after signing in. */
  readonly start: "/portal" | "/office";
  realmOf(visit: Visit): string | null;
  cookie(token: string, expiresAt: Date, now: Date): SetCookie;
  stepCookie(token: string): SetCookie;
  /** One task for somebody who is not in yet. */
  outside(site: Site, visit: Visit, page: AreaPage): Reply;
  /** A page of whoever is signed in. */
  inside(site: Site, visit: Visit, page: AreaPage): Promise<Reply>;
};

const statusOf = (page: AreaPage): number => page.status ?? (page.failed ? 422 : 200);

export const customerArea: Area = {
  door: "/sign-in",
  again: "/again",
  home: "/portal/security",
  start: "/portal",
  realmOf: (visit) => visit.sellerId,
  cookie: sessionCookie,
  stepCookie: (token) => stepCookie(token, "/"),
  outside(site, visit, { said: _said, ...page }) {
    const drawn = <TaskPage frame={shopFrame(site, visit)} {...page} />;
    return pageReply(drawn, statusOf(page));
  },
  async inside(site, visit, { said, ...page }) {
    const frame = portalFrame(site, visit);
    const done = said ? saidHere(visit, said) : frame.done;
    const drawn = <PortalPage frame={{ ...frame, done }} {...page} />;
    return pageReply(drawn, statusOf(page));
  },
};

export const staffArea: Area = {
  door: "/office/sign-in",
  again: "/office/again",
  home: "/office/account",
  start: "/office",
  realmOf: () => null,
  cookie: staffCookie,
  stepCookie: (token) => stepCookie(token, "/office"),
  outside(site, visit, { said: _said, ...page }) {
    const drawn = <PlainLayout setting={setting(site, visit)} brand={brandOf(visit, "/office")} {...page} />;
    return pageReply(drawn, statusOf(page));
  },
  inside: (site, visit, { said, ...page }) =>
    office(site, visit, {
      ...page,
      place: null,
      ...(said ? { flash: <Toast tone="success">{said}</Toast> } : {}),
    }),
};
