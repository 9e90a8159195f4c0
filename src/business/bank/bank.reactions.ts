// What bank does on hearing that a payment was taken back, or what a card processor sent.
import type { Reaction } from "../../kernel/jobs.ts";
import { reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { paymentBounced, remittanceNoted } from "../payments/index.ts";
import { releaseEntries } from "./release-entries.ts";
import { matchRemittance } from "./remittance/book-remittance.ts";

export const bankReactions: readonly Reaction[] = [
  reaction(paymentBounced, "bank_release", async (kit, { paymentId }) => {
    must(await kit.act(releaseEntries, systemActor, { paymentId }));
  }),
  reaction(remittanceNoted, "bank_remittance", async (kit, { remittanceId }) => {
    must(await kit.act(matchRemittance, systemActor, { remittanceId }));
  }),
];
