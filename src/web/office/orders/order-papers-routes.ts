// The papers of an order as files, for who may see the order: the pack, the signed copy, what came back.
import {
  packPdf,
  returnById,
  returnFile,
  shownPackOfOrder,
  signedPackPdf,
} from "../../../business/papers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";

const onOrder = (params: Readonly<Record<string, string>>) => ({ kind: "order", id: params["id"] ?? "" });

export const orderPapersRoutes: Routes = (site) => [
  ...(["pack", "signed"] as const).map((which) =>
    route({
      method: "GET",
      path: `/office/orders/:id/papers/${which}.pdf`,
      who: ["staff:orders.see"],
      on: onOrder,
      handle: async (visit, { params }) =>
        (await pdfOf(site, params["id"] ?? "", which)) ?? nothingThere(site, visit),
    }),
  ),
  route({
    method: "GET",
    path: "/office/orders/:id/papers/returns/:returnId",
    who: ["staff:orders.see"],
    on: onOrder,
    handle: async (visit, { params }) =>
      (await scanOf(site, params["id"] ?? "", params["returnId"] ?? "")) ?? nothingThere(site, visit),
  }),
];

async function pdfOf(site: Site, orderId: string, which: "pack" | "signed"): Promise<Reply | null> {
  const pack = await shownPackOfOrder(site.db.read, orderId);
  if (!pack) return null;
  const parts = { db: site.db.read, act: site.act };
  const file = which === "pack" ? await packPdf(parts, pack.id) : await signedPackPdf(parts, pack.id);
  return (
    file && { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true }
  );
}

/** What strangers sent is handed out to keep, never shown inside of our pages. */
async function scanOf(site: Site, orderId: string, returnId: string): Promise<Reply | null> {
  const pack = await shownPackOfOrder(site.db.read, orderId);
  const found = isId(returnId) ? await returnById(site.db.read, returnId) : null;
  if (!pack || found?.packId !== pack.id) return null;
  const file = await returnFile(site.db.read, returnId);
  return file && { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName };
}
