// Behind the mailed link to a pack of papers: looking changes nothing; signing, uploading, declining are forms that do.
import { z } from "zod";
import {
  askPapersByPost,
  declinePack,
  packPdf,
  SCAN_BYTES_MAX,
  shownPack,
  signedPackPdf,
  signPack,
  uploadReturn,
} from "../../business/papers/index.ts";
import type { PackFile, ShownPack, SignPackRefusal } from "../../business/papers/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { endedLinkReply, pageReply, sentFile } from "../core/index.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { LostSignPage, SignEndPage } from "./end-pages.tsx";
import type { SignEnd } from "./end-pages.tsx";
import { isOwed } from "./form-view.tsx";
import { fileFault, signErrors } from "./sign-errors.ts";
import { SignPage } from "./sign-page.tsx";
import type { SignSaid } from "./sign-page.tsx";
import { signWords } from "./sign.words.ts";

const NOTHING: SignSaid = { form: null, errors: {}, typed: {} };
/** A field of a form is named after the form's position: "f2_iban". */
const FIELD = /^f(\d{1,3})_(holder|iban|bic|auth_code)$/;
const signForm = z.record(
  z.string().regex(/^(?:signer|drawn|consent|f\d{1,3}_(?:holder|iban|bic|auth_code))$/),
  z.string().max(100_000),
);
const uploadForm = z.strictObject({ file: sentFile });
const declineForm = z.strictObject({ reason: z.string().max(5_000).default("") });

export const signRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/sign/:token",
    who: ["public"],
    handle: (visit, { params }) => show(site, visit, params["token"] ?? "", NOTHING),
  }),
  route({
    method: "GET",
    path: "/sign/:token/done",
    who: ["public"],
    handle: (visit, { params }) => show(site, visit, params["token"] ?? "", NOTHING, "done"),
  }),
  ...(["papers", "signed"] as const).map((which) =>
    route({
      method: "GET",
      path: `/sign/:token/${which}.pdf`,
      who: ["public"],
      handle: async (visit) => pdfReply(site, visit, which),
    }),
  ),
  // A refused form's page has its form's address: loading it again leads to the papers.
  ...["upload", "post", "decline"].map((form) =>
    route({
      method: "GET",
      path: `/sign/:token/${form}`,
      who: ["public"],
      handle: async (_visit, { params }) => back(params["token"] ?? ""),
    }),
  ),
  route({
    method: "POST",
    path: "/sign/:token",
    who: ["public"],
    action: signPack.name,
    input: signForm,
    handle: (visit, { params, input }) => sign(site, visit, params["token"] ?? "", input),
  }),
  route({
    method: "POST",
    path: "/sign/:token/upload",
    who: ["public"],
    action: uploadReturn.name,
    input: uploadForm,
    bodyLimit: SCAN_BYTES_MAX + 64 * 1024,
    async handle(visit, { params, input }) {
      const [packId, token] = [packIdOf(visit), params["token"] ?? ""];
      if (packId === null) return lost(site, visit);
      const sent = await site.act(uploadReturn, visit.actor, { packId, ...input.file });
      if (sent.ok) return back(token);
      const errors = { file: fileFault(sent.refusal.code, signWords(visit.lang)) };
      return show(site, visit, token, { form: "upload", errors, typed: {} });
    },
  }),
  route({
    method: "POST",
    path: "/sign/:token/post",
    who: ["public"],
    action: askPapersByPost.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const [packId, token] = [packIdOf(visit), params["token"] ?? ""];
      if (packId === null) return lost(site, visit);
      await site.act(askPapersByPost, visit.actor, { packId });
      return back(token);
    },
  }),
  route({
    method: "POST",
    path: "/sign/:token/decline",
    who: ["public"],
    action: declinePack.name,
    input: declineForm,
    async handle(visit, { params, input }) {
      const [packId, token] = [packIdOf(visit), params["token"] ?? ""];
      if (packId === null) return lost(site, visit);
      const declined = await site.act(declinePack, visit.actor, { packId, reason: input.reason });
      if (declined.ok) return back(token);
      const words = signWords(visit.lang);
      const { code } = declined.refusal;
      const isLong = code === "reason_too_long";
      if (code !== "reason_missing" && !isLong) return back(token);
      const errors = { reason: isLong ? words.errReasonLong : words.errReason };
      return show(site, visit, token, { form: "decline", errors, typed: { reason: input.reason } });
    },
  }),
];

const back = (token: string): Reply => ({ kind: "redirect", to: `/sign/${token}` });

function packIdOf(visit: Visit): string | null {
  const { actor } = visit;
  const bearer = actor.kind === "guest" || actor.kind === "person" ? (actor.bearer ?? null) : null;
  return bearer?.kind === "pack" ? bearer.id : null;
}

function lost(site: Site, visit: Visit): Reply {
  const ended = endedLinkReply(site, visit);
  if (ended !== null) return ended;
  return pageReply(LostSignPage({ frame: frameOf(site, visit) }), 404);
}

async function show(site: Site, visit: Visit, token: string, said: SignSaid, asked?: "done"): Promise<Reply> {
  const packId = packIdOf(visit);
  const pack = packId === null ? null : await shownPack(site.db.read, packId);
  if (pack === null) return lost(site, visit);
  const frame = frameOf(site, visit);
  const end = endOf(pack, asked);
  if (end !== null) return pageReply(SignEndPage({ frame, token, pack, end }));
  const status = said.form === null ? 200 : 422;
  return pageReply(SignPage({ frame, token, pack, said }), status);
}

function endOf(pack: ShownPack, asked: "done" | undefined): SignEnd | null {
  if (pack.state === "declined" || pack.state === "expired" || pack.state === "voided") return pack.state;
  if (pack.forms.some(isOwed)) return null;
  if (pack.signature !== null) return asked ?? "already";
  return pack.state === "accepted" ? "already" : "received";
}

async function sign(
  site: Site,
  visit: Visit,
  token: string,
  input: Readonly<Record<string, string>>,
): Promise<Reply> {
  const packId = packIdOf(visit);
  if (packId === null) return lost(site, visit);
  // What is signed is the PDF: it is drawn where nobody looked at it yet.
  await packPdf({ db: site.db.read, act: site.act }, packId);
  const signed = await site.act(signPack, visit.actor, {
    packId,
    signer: input["signer"] ?? "",
    drawn: input["drawn"] ?? "",
    consent: input["consent"] === "on",
    filled: filledOf(input),
    network: visit.network,
    device: visit.device,
  });
  if (signed.ok) return { kind: "redirect", to: `/sign/${token}/done` };
  return refusedSigning(site, visit, token, input, signed.refusal);
}

function refusedSigning(
  site: Site,
  visit: Visit,
  token: string,
  input: Readonly<Record<string, string>>,
  refusal: SignPackRefusal | GeneralRefusal,
): Promise<Reply> | Reply {
  if (refusal.code === "no_such" || refusal.code === "not_allowed") return lost(site, visit);
  if (refusal.code === "pack_closed" || refusal.code === "signed_already") return back(token);
  const { drawn: _drawn, ...typed } = input;
  const errors = signErrors(refusal, signWords(visit.lang));
  return show(site, visit, token, { form: "sign", errors, typed });
}

function filledOf(input: Readonly<Record<string, string>>): Record<string, Record<string, string>> {
  const filled: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(input)) {
    const [, position, key] = FIELD.exec(name) ?? [];
    if (position === undefined || key === undefined) continue;
    filled[position] = { ...filled[position], [key]: value };
  }
  return filled;
}

async function pdfReply(site: Site, visit: Visit, which: "papers" | "signed"): Promise<Reply> {
  const packId = packIdOf(visit);
  if (packId === null) return lost(site, visit);
  const parts = { db: site.db.read, act: site.act };
  const file: PackFile | null =
    which === "papers" ? await packPdf(parts, packId) : await signedPackPdf(parts, packId);
  if (file === null) return lost(site, visit);
  return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
}
