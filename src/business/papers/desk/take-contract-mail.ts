// A mail to the contract address, or in the thread of an order whose papers are underway: what is attached as a scan lies in the
// tray, and its barcodes say whose it is.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import {
  arrivalById,
  fileContent,
  filesOfArrival,
  holdArrival,
  isPicture,
  isScan,
  takeArrival,
  threadById,
} from "../../threads/index.ts";
import type { Arrival, ThreadFile } from "../../threads/index.ts";
import { packStates } from "../pack.rules.ts";
import { packById, packOfOrder } from "../pack.store.ts";
import { fileReturn } from "./file-return.ts";

export type TakeContractMail = { readonly arrivalId: string };

/** Smaller pictures in a conversation are somebody's sign below their name; they are seen there. */
const PAGE_BYTES_LEAST = 30_000;

/**
 * Answers how many scans were filed. A mail without any, or with one that cannot be read here, is for a person, in the tray of
 * incoming mail; what lies in a thread is seen there. Done again for a mail that was taken or held already it changes nothing.
 * Refuses no_such.
 */
export const takeContractMail = action({
  name: "take_contract_mail",
  needs: { any: ["system"] },
  audited: false,
  async run(
    ctx,
    input: TakeContractMail,
  ): Promise<Result<number, { readonly code: "no_such"; readonly kind: string }>> {
    const arrival = await arrivalById(ctx.tx, input.arrivalId);
    if (!arrival) return refuse({ code: "no_such", kind: "arrival" });
    const isFiled = arrival.state === "filed";
    if (isFiled ? !(await awaitsPapers(ctx, arrival)) : arrival.state !== "passed") return ok(0);
    const files = (await filesOfArrival(ctx.tx, arrival.id)).filter(
      (file) => !isFiled || isScan(file) || (isPicture(file) && file.bytes >= PAGE_BYTES_LEAST),
    );
    let [filed, left] = [0, 0];
    for (const file of files) {
      // What is no scan (a text) stays with the mail.
      if (await lieInTray(ctx, arrival, file)) filed += 1;
      else if (isScan(file) || isPicture(file)) left += 1;
    }
    if (filed > 0 && (isFiled || left === 0)) await takeArrival(ctx, arrival.id);
    else if (!isFiled) await holdArrival(ctx, arrival.id);
    return ok(filed);
  },
});

async function lieInTray(ctx: Ctx, arrival: Arrival, file: ThreadFile): Promise<boolean> {
  const found = await fileContent(ctx.tx, file.id);
  if (!found) return false;
  const done = await fileReturn(ctx, {
    sellerId: arrival.sellerId,
    packId: null,
    source: "mail",
    bytes: found.content,
    fileName: file.name,
    sender: arrival.from?.address ?? arrival.sender,
  });
  return done.ok;
}

/** Whether its thread is about a pack that is underway, or about the order of one. */
async function awaitsPapers(ctx: Ctx, arrival: Arrival): Promise<boolean> {
  const thread = arrival.threadId === null ? null : await threadById(ctx.tx, arrival.threadId);
  if (!thread) return false;
  const { kind, id } = thread.about;
  const pack = kind === "pack" ? await packById(ctx.tx, id) : null;
  const found = kind === "order" ? await packOfOrder(ctx.tx, id) : pack;
  return found !== null && found.sellerId === arrival.sellerId && !packStates.isEnd(found.state);
}
