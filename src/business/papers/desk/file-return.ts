// Something came back: it is kept as it came and lies with its pack, or in the tray until somebody knows whose it is.
import { createHash } from "node:crypto";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { isCustomers, packStates, REASON_MAX } from "../pack.rules.ts";
import type { ReturnSource } from "../pack.rules.ts";
import { formsOf, lockPack, moveForm } from "../pack.store.ts";
import type { Pack } from "../pack.store.ts";
import { returnFiled, returnMatched } from "../papers.events.ts";
import { insertReturn, lockReturn, moveReturn } from "./return.store.ts";
import type { PaperReturn } from "./return.store.ts";
import { isScanFault, readScan } from "./scan.rules.ts";
import type { ScanFault } from "./scan.rules.ts";
import { settlePack } from "../settle-pack.ts";

export type FileReturn = {
  readonly sellerId: string;
  /** Null: nobody knows yet whose it is. */
  readonly packId: string | null;
  readonly source: ReturnSource;
  readonly bytes: Buffer;
  readonly fileName: string;
  /** The mail address or fax number it came from. */
  readonly sender?: string;
  /** The pile it was scanned with, and which of its pages these are, from 0. */
  readonly pile?: { readonly id: string; readonly pages: readonly number[] };
};
export type FileReturnRefusal =
  | ScanFault
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "pack_closed" };
export type Filed = { readonly returnId: string; readonly fresh: boolean };

const NAME_MAX = 120;

/**
 * Step. The very same file twice has one effect. Refuses: empty, too_big, wrong_type (by its first bytes), too_many_pages,
 * protected, no_such, pack_closed. Everything the customer still owed in the pack then waits for the desk.
 */
export async function fileReturn(ctx: Ctx, input: FileReturn): Promise<Result<Filed, FileReturnRefusal>> {
  const scan = readScan(input.bytes);
  if (isScanFault(scan)) return refuse(scan);
  const pack = input.packId === null ? null : await lockPack(ctx.tx, input.packId);
  if (input.packId !== null && (!pack || pack.sellerId !== input.sellerId))
    return refuse({ code: "no_such", kind: "pack" });
  if (pack && packStates.isEnd(pack.state)) return refuse({ code: "pack_closed" });
  const { id, fresh } = await insertReturn(ctx.tx, {
    sellerId: input.sellerId,
    packId: input.packId,
    source: input.source,
    contentType: scan.type,
    fileName: shownName(input.fileName),
    bytes: input.bytes,
    size: input.bytes.length,
    pages: scan.pages,
    sha256: createHash("sha256").update(input.bytes).digest("hex"),
    sender: input.sender?.slice(0, 320) ?? null,
    filedAt: ctx.now,
    pileId: input.pile?.id ?? null,
    pilePages: input.pile?.pages ?? [],
  });
  if (!fresh) return ok({ returnId: id, fresh });
  const state = pack === null ? "unmatched" : "waiting";
  ctx.moved({ noun: "return", id, move: `file_${input.source}`, from: null, to: state });
  if (pack) await markReturned(ctx, pack, id);
  ctx.announce(returnFiled, { returnId: id });
  return ok({ returnId: id, fresh });
}

/** No path, no control signs, not endless. */
const shownName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replaceAll(/\p{C}/gu, "").trim().slice(-NAME_MAX) || "scan";

async function markReturned(ctx: Ctx, pack: Pack, returnId: string): Promise<void> {
  for (const form of await formsOf(ctx.tx, pack.id))
    if (isCustomers(form)) await moveForm(ctx, form, "return");
  await settlePack(ctx, pack);
  ctx.announce(returnMatched, { returnId });
}

export type UploadReturn = { readonly packId: string; readonly bytes: Buffer; readonly fileName: string };

/** A scan from the page to sign, by whoever holds its link. Refuses what `fileReturn` refuses. */
export const uploadReturn = action({
  name: "upload_return",
  needs: { any: ["bearer"], on: ({ packId }: UploadReturn) => ({ kind: "pack", id: packId }) },
  async run(ctx, input: UploadReturn): Promise<Result<Filed, FileReturnRefusal>> {
    const pack = await lockPack(ctx.tx, input.packId);
    if (!pack) return refuse({ code: "no_such", kind: "pack" });
    return fileReturn(ctx, { ...input, sellerId: pack.sellerId, source: "upload" });
  },
});

/** A scan that a person of ours puts into the tray: from the fax, the post, or a mail. */
export const fileScan = action({
  name: "file_scan",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: FileReturn) =>
      input.packId === null
        ? { kind: "seller", id: input.sellerId }
        : { kind: "pack", id: input.packId, sellerId: input.sellerId },
  },
  run: (ctx, input: FileReturn) => fileReturn(ctx, input),
});

const onReturn = ({ returnId }: { readonly returnId: string }) => ({ kind: "return", id: returnId });
export type ReturnRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "pack_closed" }
  | { readonly code: "filed_already" }
  | { readonly code: "reason_missing" };

/** Whose scan this is was found out. Refuses: no_such, bad_move, pack_closed, filed_already (the same file lies there). */
export const matchReturn = action({
  name: "match_return",
  needs: {
    any: ["staff:orders.decide"],
    on: ({ returnId, packId }: { readonly returnId: string; readonly packId: string }) => [
      onReturn({ returnId }),
      { kind: "pack", id: packId },
    ],
  },
  async run(ctx, input): Promise<Result<null, ReturnRefusal>> {
    const pack = await lockPack(ctx.tx, input.packId);
    const found = await lockReturn(ctx.tx, input.returnId);
    if (!pack || found?.sellerId !== pack.sellerId) return refuse({ code: "no_such", kind: "pack" });
    if (packStates.isEnd(pack.state)) return refuse({ code: "pack_closed" });
    return fileWith(ctx, found, pack);
  },
});

/** Step; both are locked by the caller, and the pack is still underway. Refuses: bad_move, filed_already. */
export async function fileWith(
  ctx: Ctx,
  found: PaperReturn,
  pack: Pack,
): Promise<Result<null, ReturnRefusal>> {
  if (found.state !== "unmatched" && found.state !== "set_aside")
    return refuse({ code: "bad_move", noun: "return", from: found.state, move: "match" });
  const moved = await moveReturn(ctx, found, "match", { packId: pack.id });
  if (!moved) return refuse({ code: "filed_already" });
  await markReturned(ctx, pack, found.id);
  return ok(null);
}

/** It is nothing for us: advertising, a page twice. It is kept, out of the tray. Refuses: no_such, bad_move, reason_missing. */
export const setReturnAside = action({
  name: "set_return_aside",
  needs: { any: ["staff:orders.decide"], on: onReturn },
  async run(
    ctx,
    input: { readonly returnId: string; readonly reason: string },
  ): Promise<Result<null, ReturnRefusal>> {
    const reason = input.reason.trim().slice(0, REASON_MAX);
    if (reason === "") return refuse({ code: "reason_missing" });
    const found = await lockReturn(ctx.tx, input.returnId);
    if (!found) return refuse({ code: "no_such", kind: "return" });
    if (await moveReturn(ctx, found, "set_aside", { reason })) return ok(null);
    return refuse({ code: "bad_move", noun: "return", from: found.state, move: "set_aside" });
  },
});
