// A mail comes in by whatever way: stored once as it came, for each brand it is addressed to, and read by a job afterwards.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { job } from "../../kernel/jobs.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { headerText } from "../messages/index.ts";
import { ourAddress } from "./address.rules.ts";
import { fingerprintOf, headerOf, headersOf, LIMITS } from "./arrival.rules.ts";
import { findArrival, insertArrival, rawMailOf } from "./arrival.store.ts";
import { fileMail } from "./file-mail.ts";
import { readMail, recipientsIn } from "./read-mail.ts";
import { allAddresses } from "./threads.settings.ts";

export type ReceiveMail = {
  readonly connectionId: string;
  readonly raw: Buffer;
  /** Of the envelope; empty: none was named, as reports have it. Null: the way in has lost it, the headers tell. */
  readonly sender: string | null;
  /** Of the envelope; null where the way in has lost it: then the headers say whom it is for. */
  readonly recipients: readonly string[] | null;
  /** A mailbox of ours takes what is in it, whatever the headers say. */
  readonly otherwise: string | null;
};

const returnPathOf = (raw: Buffer): string =>
  (headerOf(headersOf(raw), "return-path") || "<unknown>").replace(/^<|>$/g, "");

export type ReceiveRefusal =
  | { readonly code: "empty" }
  | { readonly code: "too_big" }
  | { readonly code: "not_ours" };

/** Answers how many were new (0: it had come before). Refuses empty, too_big, not_ours (no address of ours is named). */
export const receiveMail = action({
  name: "receive_mail",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: ReceiveMail): Promise<Result<{ readonly fresh: number }, ReceiveRefusal>> {
    if (input.raw.byteLength === 0) return refuse({ code: "empty" as const });
    if (input.raw.byteLength > LIMITS.bytes) return refuse({ code: "too_big" as const });
    const addresses = await allAddresses(ctx.tx);
    const named = (input.recipients ?? recipientsIn(input.raw)).slice(0, LIMITS.recipients);
    const bySeller = new Map<string, string[]>();
    for (const address of named) {
      const sellerId = ourAddress(addresses, address)?.sellerId;
      if (sellerId !== undefined)
        bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), address.toLowerCase()]);
    }
    if (bySeller.size === 0 && input.otherwise !== null) bySeller.set(input.otherwise, []);
    if (bySeller.size === 0) return refuse({ code: "not_ours" as const });
    const fingerprint = fingerprintOf(input.raw);
    let fresh = 0;
    for (const [sellerId, recipients] of [...bySeller].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const id = newId();
      const { connectionId, raw } = input;
      const sender = input.sender ?? returnPathOf(raw);
      const made = {
        id,
        sellerId,
        connectionId,
        recipients,
        sender: headerText(sender, 254),
        raw,
        fingerprint,
      };
      if (!(await insertArrival(ctx.tx, { ...made, receivedAt: ctx.now }))) continue;
      fresh += 1;
      ctx.enqueue(fileMailJob, { arrivalId: id });
    }
    return ok({ fresh });
  },
});

/** Reads outside of any transaction, then files; harmless when repeated. */
export const fileMailJob = job({
  name: "file_mail",
  payload: z.object({ arrivalId: z.uuid() }),
  async run(kit, { arrivalId }) {
    const arrival = await findArrival(kit.db.app, arrivalId);
    if (arrival?.state !== "stored") return;
    const raw = await rawMailOf(kit.db.app, arrivalId);
    if (!raw) throw new Error(`the mail ${arrivalId} has no content`);
    const read = await readMail(raw, arrival.sender);
    const done = await kit.act(fileMail, systemActor, { arrivalId, read });
    if (!done.ok) throw new Error(`the mail ${arrivalId} could not be filed`, { cause: done.refusal });
  },
});
