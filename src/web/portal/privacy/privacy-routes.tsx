// Routes of "my data": copies and their files, news, the erasure and its withdrawal.
import { z } from "zod";
import {
  accountById,
  askForNews,
  endNews,
  newsWording,
  openConsent,
} from "../../../business/customers/index.ts";
import {
  askErasure,
  askExport,
  erasureOutlook,
  erasureSetting,
  exportsOf,
  fetchExport,
  openErasureOf,
  withdrawErasure,
} from "../../../business/privacy/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOf, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { PRIVACY, PrivacyPage } from "./privacy-page.tsx";
import type { PrivacyProps } from "./privacy-page.tsx";
import { privacyWords } from "./privacy.words.ts";

const nothing = z.strictObject({});
const SHOWN = 10;

export const privacyRoutes: Routes = (site) => [
  portalRoute(site, { path: PRIVACY, right: "self", handle: (visit) => page(site, visit, {}) }),
  portalRoute(site, {
    method: "POST",
    path: `${PRIVACY}/copies`,
    right: "self",
    fresh: true,
    action: askExport.name,
    input: nothing,
    async handle(visit) {
      const words = privacyWords(visit.lang);
      const asked = { personId: visit.actor.id ?? "", accountId: heldAccount(visit), reason: "" };
      const done = await site.act(askExport, visit.actor, asked);
      if (done.ok) return goneTo(PRIVACY, "copyAsked");
      if (done.refusal.code === "too_many") return page(site, visit, { copy: { "": words.errTooMany } });
      if (done.refusal.code === "asked_already") return page(site, visit, { copy: { "": words.errAlready } });
      return noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    path: `${PRIVACY}/copies/:id/file`,
    right: "self",
    fresh: true,
    async handle(visit, { params }) {
      const exportId = z.uuid().safeParse(params["id"]);
      if (!exportId.success) return noSuch(site, visit);
      const asked = { exportId: exportId.data, personId: visit.actor.id ?? "" };
      const done = await site.act(fetchExport, visit.actor, asked);
      return done.ok
        ? { kind: "file", bytes: done.value.bytes, type: "application/zip", name: "my-data.zip" }
        : noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PRIVACY}/erasure`,
    right: "self",
    fresh: true,
    action: askErasure.name,
    input: nothing,
    async handle(visit) {
      const asked = { personId: visit.actor.id ?? "", accountId: heldAccount(visit), reason: "" };
      const done = await site.act(askErasure, visit.actor, asked);
      if (done.ok) return goneTo(PRIVACY, "erasureAsked");
      const { code } = done.refusal;
      // What stands in the way is on the page itself.
      if (code === "in_the_way") return page(site, visit, { erase: {} });
      if (code === "asked_already")
        return page(site, visit, { erase: { "": privacyWords(visit.lang).errAskedAlready } });
      return noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PRIVACY}/erasure/withdraw`,
    right: "self",
    action: withdrawErasure.name,
    input: nothing,
    async handle(visit) {
      const done = await site.act(withdrawErasure, visit.actor, { personId: visit.actor.id ?? "" });
      return done.ok ? goneTo(PRIVACY, "erasureWithdrawn") : goneTo(PRIVACY);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PRIVACY}/news`,
    right: "self",
    action: askForNews.name,
    input: nothing,
    async handle(visit) {
      const own = ownAccount(visit);
      if (own === null) return noSuch(site, visit);
      const done = await site.act(askForNews, visit.actor, { ...own, network: visit.network });
      return done.ok || done.refusal.code === "given_already" ? goneTo(PRIVACY) : noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PRIVACY}/news/end`,
    right: "self",
    action: endNews.name,
    input: nothing,
    async handle(visit) {
      const own = ownAccount(visit);
      if (own === null) return noSuch(site, visit);
      const done = await site.act(endNews, visit.actor, own);
      return done.ok ? goneTo(PRIVACY) : noSuch(site, visit);
    },
  }),
];

/** The account the portal shows, and whoever looks at it. */
function ownAccount({ actor }: Visit): { personId: string; accountId: string } | null {
  if (actor.kind !== "person" || actor.accountId === null) return null;
  return { personId: actor.id, accountId: actor.accountId };
}

/** The account the portal shows, where the visitor is its holder. */
function heldAccount({ actor }: Visit): string | null {
  if (actor.kind !== "person") return null;
  const shownOne = actor.memberships.find((one) => one.accountId === actor.accountId);
  return shownOne?.role === "holder" ? shownOne.accountId : null;
}

async function page(site: Site, visit: Visit, errors: PrivacyProps["errors"]): Promise<Reply> {
  const db = site.db.read;
  const personId = visit.actor.id ?? "";
  const accountId = heldAccount(visit);
  const own = ownAccount(visit);
  const [copies, open, account, outlook, { waitDays }, consent] = await Promise.all([
    exportsOf(db, { personId }, { limit: SHOWN }),
    openErasureOf(db, personId),
    accountId === null ? null : accountById(db, accountId),
    erasureOutlook(site.db.app, { personId, accountId, sellerId: visit.sellerId }, visit.now),
    settingOf(db, visit.sellerId, erasureSetting),
    own === null ? null : openConsent(db, own),
  ]);
  const wording = newsWording(visit.lang, sellerOf(visit).name).text;
  const news = own === null ? null : { wording, consent };
  const openOn = open?.dueAt == null ? null : dateIn(factsOf(visit).timeZone, open.dueAt);
  const frame = frameOf(site, visit);
  const props = {
    frame,
    copies,
    open,
    openOn,
    outlook,
    waitDays,
    errors,
    news,
    account: account?.name ?? null,
  };
  return shown(<PrivacyPage {...props} />, errors.copy !== undefined || errors.erase !== undefined);
}
