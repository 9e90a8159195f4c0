// Routes of "my data": copies and their files, the erasure and its withdrawal; and the mailed link that confirms an erasure.
import type { VNode } from "preact";
import { z } from "zod";
import { accountById } from "../../../business/customers/index.ts";
import { linkFor } from "../../../business/people/index.ts";
import {
  askErasure,
  askExport,
  confirmErasure,
  erasureById,
  erasureOutlook,
  erasureSetting,
  exportsOf,
  fetchExport,
  openErasureOf,
  withdrawErasure,
} from "../../../business/privacy/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOf } from "../../core/index.ts";
import { frameOf as shopFrame, TaskPage } from "../../shop/shop-frame.tsx";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Form, LinkButton, PageHeader, renderPage } from "../../ui/index.ts";
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
];

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
  const [copies, open, account, outlook, { waitDays }] = await Promise.all([
    exportsOf(db, { personId }, { limit: SHOWN }),
    openErasureOf(db, personId),
    accountId === null ? null : accountById(db, accountId),
    erasureOutlook(site.db.app, { personId, accountId, sellerId: visit.sellerId }, visit.now),
    settingOf(db, visit.sellerId, erasureSetting),
  ]);
  const openOn = open?.dueAt == null ? null : dateIn(factsOf(visit).timeZone, open.dueAt);
  const frame = frameOf(site, visit);
  const props = { frame, copies, open, openOn, outlook, waitDays, errors, account: account?.name ?? null };
  return shown(<PrivacyPage {...props} />, errors.copy !== undefined || errors.erase !== undefined);
}

const LINK = "/erasure/:token";

/** Looking at the link shows what it would do; its form does it. A mail scanner erases nobody. */
export const mailedErasureRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: LINK,
    who: ["public"],
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      if (!(await opensHere(site, visit, token)))
        return told(site, visit, 404, words.linkGoneTitle, words.linkGone, null);
      const form = (
        <Form action={`/erasure/${token}`}>
          <ButtonRow>
            <Button kind="danger">{words.confirm}</Button>
          </ButtonRow>
        </Form>
      );
      return told(site, visit, 200, words.confirmTitle, words.confirmLead, form);
    },
  }),
  route({
    method: "POST",
    path: LINK,
    who: ["public"],
    action: confirmErasure.name,
    input: nothing,
    async handle(visit, { params }) {
      const words = privacyWords(visit.lang);
      const token = params["token"] ?? "";
      const isOurs = await opensHere(site, visit, token);
      const done = isOurs ? await site.act(confirmErasure, visit.actor, { token }) : null;
      if (!done?.ok) return told(site, visit, 404, words.linkGoneTitle, words.linkGone, null);
      const back = (
        <ButtonRow>
          <LinkButton href={PRIVACY}>{words.toPortal}</LinkButton>
        </ButtonRow>
      );
      return told(site, visit, 200, words.confirmedTitle, words.confirmed, back);
    },
  }),
];

/** Links open at the brand that sent them. */
async function opensHere(site: Site, visit: Visit, token: string): Promise<boolean> {
  const link = await linkFor(site.db.app, token, "confirm_erasure", site.clock.machine());
  const erasure = link && (await erasureById(site.db.read, link.subjectId));
  return erasure?.sellerId === visit.sellerId;
}

function told(
  site: Site,
  visit: Visit,
  status: number,
  title: string,
  lead: string,
  below: VNode | null,
): Reply {
  const html = renderPage(
    <TaskPage frame={shopFrame(site, visit)} title={title}>
      <PageHeader title={title} lead={lead} />
      {below}
    </TaskPage>,
  );
  return { kind: "html", status, html };
}
