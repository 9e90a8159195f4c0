// The subjects that rights are checked against: documents and dunning cases.
import type { SubjectLoader } from "../../kernel/act.ts";
import { payoutSubject } from "./balance/payout.store.ts";
import { documentSubject } from "./documents/document.store.ts";
import { runById } from "./run/run.store.ts";
import { caseSubject } from "./dunning/dunning.store.ts";

export const billingLoaders: Readonly<Record<string, SubjectLoader>> = {
  document: async (tx, id) => {
    const found = await documentSubject(tx, id);
    return found && { kind: "document", ...found };
  },
  payout: async (tx, id) => {
    const found = await payoutSubject(tx, id);
    return found && { kind: "payout", id, ...found };
  },
  invoice_run: async (tx, id) => {
    const found = await runById(tx, id);
    return found && { kind: "invoice_run", id, accountId: null, sellerId: found.sellerId };
  },
  dunning_case: async (tx, id) => {
    const found = await caseSubject(tx, id);
    return found && { kind: "dunning_case", id, ...found };
  },
};
