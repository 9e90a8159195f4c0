// What bank does on hearing that a payment was taken back.
import type { Reaction } from "../../kernel/jobs.ts";
import { reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { paymentBounced } from "../payments/index.ts";
import { releaseEntries } from "./release-entries.ts";

export const bankReactions: readonly Reaction[] = [
  reaction(paymentBounced, "bank_release", async (kit, { paymentId }) => {
    must(await kit.act(releaseEntries, systemActor, { paymentId }));
  }),
];
