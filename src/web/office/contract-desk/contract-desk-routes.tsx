// The contract desk: its queue and tray, scans put into it, whose they are, and pages of scans as pictures.
import { z } from "zod";
import {
  deskHours,
  deskPacks,
  fileScan,
  matchReturn,
  packByBarcode,
  pictureOfPage,
  returnById,
  returnFile,
  returnsInTray,
  SCAN_BYTES_MAX,
  setReturnAside,
  shownPackOfOrder,
  splitPiles,
} from "../../../business/papers/index.ts";
import type { PackState } from "../../../business/papers/index.ts";
import { orderByNumber } from "../../../business/orders/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf, sentFile } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { ContractDeskPage } from "./contract-desk-page.tsx";
import { contractDeskWords } from "./contract-desk.words.ts";
import { fileSentence, returnSentence } from "./contract-desk-errors.ts";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";

const PATH = "/office/papers";
const VIEWS: Readonly<Record<string, readonly PackState[]>> = {
  todo: ["returned"],
  out: ["assembled", "sent", "partly"],
  ended: ["accepted", "declined", "expired", "voided"],
};
const onReturn = (params: Readonly<Record<string, string>>) => ({ kind: "return", id: params["id"] ?? "" });
const PILE_DAYS = 7;
const DAY_MS = 86_400_000;
const FILES = ["file1", "file2", "file3"] as const;

export const contractDeskRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:orders.see"],
    input: listQuery,
    handle: (visit, { input }) => show(site, visit, input, undefined),
  }),
  route({
    method: "POST",
    path: `${PATH}/scans`,
    who: ["staff:orders.decide"],
    action: fileScan.name,
    bodyLimit: FILES.length * SCAN_BYTES_MAX + 64 * 1024,
    input: posted({
      source: z.enum(["post", "fax", "mail"]),
      reference: text(40),
      file1: sentFile.optional(),
      file2: sentFile.optional(),
      file3: sentFile.optional(),
    }),
    handle: (visit, { input }) => fileScans(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${PATH}/returns/:id/match`,
    who: ["staff:orders.decide"],
    on: onReturn,
    action: matchReturn.name,
    input: posted({ whose: text(60) }),
    async handle(visit, { params, input }) {
      const words = contractDeskWords(visit.lang);
      const id = params["id"] ?? "";
      const packId = await packNamed(site, visit, input.whose);
      const form = `match-${id}`;
      if (packId === null)
        return show(site, visit, {}, { form, values: input, errors: { whose: words.errPack } });
      const done = await site.act(matchReturn, visit.actor, { returnId: id, packId });
      if (done.ok) return leadTo(PATH, "saved");
      const own = returnSentence(done.refusal, words);
      const errors = { whose: own ?? (await refusalSentence(site, visit, done.refusal)) };
      return show(site, visit, {}, { form, values: input, errors });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/returns/:id/aside`,
    who: ["staff:orders.decide"],
    on: onReturn,
    action: setReturnAside.name,
    input: posted({ reason: text(1_000) }),
    async handle(visit, { params, input }) {
      const words = contractDeskWords(visit.lang);
      const id = params["id"] ?? "";
      const done = await site.act(setReturnAside, visit.actor, { returnId: id, reason: input.reason });
      if (done.ok) return leadTo(PATH, "saved");
      const own = returnSentence(done.refusal, words);
      const errors = { reason: own ?? (await refusalSentence(site, visit, done.refusal)) };
      return show(site, visit, {}, { form: `aside-${id}`, values: input, errors });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/returns/:id/pages/:page`,
    who: ["staff:orders.see"],
    on: onReturn,
    handle: async (visit, { params }) =>
      (await pictureOf(site, params["id"], Number(params["page"]))) ?? nothingThere(site, visit),
  }),
];

/** A page of a scan as a picture of our own making: what strangers sent is never shown as it is. */
async function pictureOf(site: Site, id: string | undefined, page: number): Promise<Reply | null> {
  const found = isId(id) ? await returnById(site.db.read, id) : null;
  if (!found || !Number.isInteger(page) || page < 1 || page > found.pages) return null;
  const file = await returnFile(site.db.read, found.id);
  if (!file) return null;
  if (file.contentType !== "application/pdf")
    return { kind: "file", bytes: file.content, type: file.contentType, inline: true };
  const { sha256, pages } = found;
  const png = await pictureOfPage({ bytes: file.content, type: file.contentType, sha256, pages }, page - 1);
  return png && { kind: "file", bytes: Buffer.from(png), type: "image/png", inline: true };
}

/** By the pack's reference or the order's short id, of the sellers the reader works for. */
async function packNamed(site: Site, visit: Visit, said: string): Promise<string | null> {
  const sellers = sellersOf(visit);
  const byCode = await packByBarcode(site.db.read, said);
  if (byCode && (sellers === null || sellers.includes(byCode.sellerId))) return byCode.packId;
  const orderId = said.trim() === "" ? null : await orderByNumber(site.db.read, sellers, said);
  return orderId === null ? null : ((await shownPackOfOrder(site.db.read, orderId))?.id ?? null);
}

type Scans = {
  readonly source: "post" | "fax" | "mail";
  readonly reference: string;
} & { readonly [File in (typeof FILES)[number]]?: z.infer<typeof sentFile> | undefined };

async function fileScans(site: Site, visit: Visit, input: Scans): Promise<Reply> {
  const words = contractDeskWords(visit.lang);
  const { source, reference } = input;
  const values = { source, reference };
  const again = (errors: Again["errors"]) => show(site, visit, {}, { form: "scans", values, errors });
  const packId = reference.trim() === "" ? null : await packNamed(site, visit, reference);
  if (packId === null && reference.trim() !== "") return again({ reference: words.errPack });
  const sent = FILES.flatMap((field) => {
    const file = input[field];
    return file && file.bytes.length > 0 ? [{ field, file }] : [];
  });
  if (sent.length === 0) return again({ file1: words.errFile });
  for (const { field, file } of sent) {
    const { sellerId } = visit;
    const done = await site.act(fileScan, visit.actor, { sellerId, packId, source, ...file });
    if (!done.ok)
      return again({
        [field]: fileSentence(done.refusal, words) ?? (await refusalSentence(site, visit, done.refusal)),
      });
  }
  return leadTo(PATH, "saved");
}

async function show(
  site: Site,
  visit: Visit,
  query: z.infer<typeof listQuery>,
  again: Again | undefined,
): Promise<Reply> {
  const words = contractDeskWords(visit.lang);
  const view = query.view !== undefined && Object.hasOwn(VIEWS, query.view) ? query.view : "todo";
  const sellerIds = sellersOf(visit);
  const since = new Date(visit.now.getTime() - PILE_DAYS * DAY_MS);
  const [packs, tray, piles, hours] = await Promise.all([
    deskPacks(site.db.read, { sellerIds, states: VIEWS[view] ?? [], after: query.before, limit: PAGE }),
    view === "todo" ? returnsInTray(site.db.read, { sellerIds, limit: 100 }) : [],
    view === "todo" ? splitPiles(site.db.read, { sellerIds, since }) : [],
    deskHours(site.db.read, sellerOf(visit)),
  ]);
  return office(site, visit, {
    title: words.title,
    place: "papers",
    listed: packs,
    done: query.done,
    failed: again !== undefined,
    children: (
      <ContractDeskPage
        lang={visit.lang}
        now={visit.now}
        view={view}
        before={query.before}
        packs={packs}
        unmatched={tray.filter((one) => one.state === "unmatched")}
        piles={piles}
        hours={hours}
        may={holds(visit, "orders.decide")}
        mayPlace={holds(visit, "orders.place")}
        again={again}
      />
    ),
  });
}
