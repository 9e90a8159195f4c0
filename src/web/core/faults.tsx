// Chooses the page, status and sentence for each thing that can go wrong on the way to a page.
import type { VNode } from "preact";
import type { Fault, Lang, Reply, Route, Unread, Visit } from "../../kernel/http.ts";
import { missingRight } from "../office/staff/rights.words.ts";
import type { Site } from "../site.ts";
import { isApi } from "./api-visit.ts";
import { FaultPage, FaultPart, type FaultProps, type KeptText } from "./fault-page.tsx";
import { faultWords } from "./faults.words.ts";
import { fieldLabel } from "./field-labels.words.ts";
import { isFilledIn, isForMachines, isSecret } from "./kept-form.ts";
import { pageReply } from "./page-reply.ts";
import { brandOf, setting } from "./page-setting.ts";
import { apiFault } from "./problem.ts";
import type { Mishap } from "./serve-routes.ts";
import { factsOf, isOffice } from "./visit-facts.ts";

type Page = Exclude<Fault, "sign_in" | "prove" | "enrol">;

const STATUS: Readonly<Record<Page, number>> = {
  not_found: 404,
  not_allowed: 403,
  bad_request: 400,
  expired_form: 403,
  too_large: 413,
  broken: 500,
};

const SHOWN_MOST = 50_000;

/** What a page answers that cannot be shown after all. */
export const faultReply = (site: Site, visit: Visit, kind: Fault): Reply =>
  mishapReply(site, visit, { kind, route: null, requestId: visit.requestId });

export function mishapReply(site: Site, visit: Visit | null, mishap: Mishap): Reply {
  const { kind, route, unread } = mishap;
  if (visit === null) return withoutVisit(kind, mishap.requestId);
  if (isApi(visit.url)) return apiFault(visit, kind);
  if (kind === "sign_in") return toSignIn(visit, route);
  if (kind === "prove") return toProve(visit, route, unread);
  if (kind === "enrol")
    return { kind: "redirect", to: isOffice(visit.url) ? "/office/account" : "/portal/security" };
  const told = toldOf(site, visit, kind, mishap);
  const brand = brandOf(visit, isOffice(visit.url) ? "/office" : "/");
  return pageReply(<FaultPage brand={brand} {...told} />, STATUS[kind]);
}

/** What staff who are signed in read of it in the office's own frame; null: it is told another way. */
export function officeFault(
  site: Site,
  visit: Visit | null,
  mishap: Mishap,
): { readonly title: string; readonly status: number; readonly children: VNode } | null {
  if (visit === null || !isOffice(visit.url) || factsOf(visit).signedIn === null) return null;
  const { kind } = mishap;
  // What broke may be what the frame is drawn from.
  if (kind === "sign_in" || kind === "prove" || kind === "enrol" || kind === "broken") return null;
  const told = toldOf(site, visit, kind, mishap);
  return { title: told.title, status: STATUS[kind], children: <FaultPart {...told} /> };
}

function toldOf(site: Site, visit: Visit, kind: Page, { route, requestId, unread }: Mishap): FaultProps {
  const words = faultWords(visit.lang);
  const looks = factsOf(visit).staffVisit !== null;
  const ended = factsOf(visit).linkEnded === true;
  const texts: Readonly<Record<Page, readonly [string, string]>> = {
    not_found: ended ? [words.linkEndedTitle, words.linkEnded] : [words.notFoundTitle, words.notFound],
    not_allowed: [
      looks ? words.visitTitle : ended ? words.linkEndedTitle : words.notAllowedTitle,
      looks
        ? words.visit
        : ended
          ? words.linkEnded
          : isOffice(visit.url)
            ? missingRight(visit.lang, route?.who ?? [])
            : words.notAllowed((route?.who ?? []).join(", ")),
    ],
    bad_request: [words.badRequestTitle, words.badRequest],
    expired_form: [words.expiredTitle, words.expired],
    too_large: [words.tooLargeTitle, words.tooLarge],
    broken: [words.brokenTitle, words.broken],
  };
  const [title, sentence] = texts[kind];
  const typed = route?.method === "POST" && unread !== undefined ? keptTexts(unread, visit.lang) : [];
  const stood = typed.length === 0 ? undefined : factsOf(visit).from;
  const home = isOffice(visit.url) ? "/office" : "/";
  return {
    setting: setting(site, visit),
    title,
    sentence,
    home: stood
      ? { href: stood, label: words.backToForm }
      : ended
        ? { href: "/sign-in", label: words.signIn }
        : { href: home, label: home === "/office" ? words.notOpenOffice : words.home },
    ...(typed.length === 0 ? {} : { typed: { lead: words.typedLead, texts: typed, words } }),
    ...(kind === "broken" ? { requestId } : {}),
  };
}

/** Where the link in the address ended with its reader's place in the account: where to go now; null: it did not. */
export const endedLinkReply = (site: Site, visit: Visit): Reply | null =>
  factsOf(visit).linkEnded === true ? faultReply(site, visit, "not_found") : null;

/** All that somebody filled in, each with its field's name, those first that are not as the form takes them. */
function keptTexts({ typed, issues }: Unread, lang: Lang): readonly KeptText[] {
  const faulty = issues.map((one) => one.field);
  return Object.entries(typed)
    .flatMap(([name, given]) => {
      const text: unknown = given;
      const said = Array.isArray(text) ? text.join("\n") : text;
      const isFaulty = faulty.includes(name);
      if (typeof said !== "string" || isSecret(name)) return [];
      if (!isFaulty && isForMachines(said)) return [];
      return [{ label: fieldLabel(lang, name), text: said.slice(0, SHOWN_MOST), isFaulty }];
    })
    .toSorted((a, b) => Number(b.isFaulty) - Number(a.isFaulty))
    .slice(0, 50);
}

/** A page comes back after signing in; a form does not, because its answers would be gone. */
function toSignIn(visit: Visit, route: Route | null): Reply {
  const door = isOffice(visit.url) ? "/office/sign-in" : "/sign-in";
  const back = route?.method === "GET" ? `?next=${encodeURIComponent(visit.url)}` : "";
  return { kind: "redirect", to: `${door}${back}` };
}

/** Then to the same page; after a form to the page it stood on, where it is pressed once more, or with what was filled in. */
function toProve(visit: Visit, route: Route | null, unread?: Unread): Reply {
  const office = isOffice(visit.url);
  const stood = factsOf(visit).from ?? (office ? "/office" : "/portal");
  const next = `next=${encodeURIComponent(route?.method === "GET" ? visit.url : stood)}`;
  const again = `${office ? "/office" : ""}/again`;
  return route?.method === "POST" && isFilledIn(unread?.typed ?? {})
    ? { kind: "redirect", to: `${again}/form?${next}&to=${encodeURIComponent(visit.url)}`, withForm: true }
    : { kind: "redirect", to: `${again}?${next}` };
}

// Not even the visitor could be made out, mostly because the database does not answer: no look, but the truth.
function withoutVisit(kind: Fault, requestId: string): Reply {
  const words = faultWords("en");
  const status = kind === "sign_in" || kind === "prove" || kind === "enrol" ? 500 : STATUS[kind];
  return { kind: "text", status, text: `${words.brokenTitle}. ${words.broken}\n\n${requestId}\n` };
}
