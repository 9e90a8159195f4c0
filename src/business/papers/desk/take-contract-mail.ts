// A mail to the contract address: what is attached as a scan lies in the tray, and its barcodes say whose it is.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { arrivalById, fileContent, filesOfArrival, holdArrival, takeArrival } from "../../threads/index.ts";
import { fileReturn } from "./file-return.ts";

export type TakeContractMail = { readonly arrivalId: string };

/**
 * Answers how many scans were filed. A mail without any is for a person, in the tray of incoming mail. Done again for a mail
 * that was taken or held already it changes nothing. Refuses no_such.
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
    if (arrival.state !== "passed") return ok(0);
    let filed = 0;
    for (const file of await filesOfArrival(ctx.tx, arrival.id)) {
      const found = await fileContent(ctx.tx, file.id);
      if (!found) continue;
      const done = await fileReturn(ctx, {
        sellerId: arrival.sellerId,
        packId: null,
        source: "mail",
        bytes: found.content,
        fileName: file.name,
        sender: arrival.from?.address ?? arrival.sender,
      });
      // What is no scan (a signature's picture of a few bytes, a text) stays with the mail.
      if (done.ok) filed += 1;
    }
    if (filed > 0) await takeArrival(ctx, arrival.id);
    else await holdArrival(ctx, arrival.id);
    return ok(filed);
  },
});
