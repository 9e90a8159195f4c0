// The subjects that rights are checked against: documents, dunning cases, and payments, which are about what they pay for.
import type { SubjectLoader } from "../../kernel/act.ts";
import { documentSubject } from "./documents/document.store.ts";
import { partsOfDocuments } from "./documents/document-parts.store.ts";
import { runById } from "./run/run.store.ts";
import { intendedOf, paymentSubject } from "../payments/index.ts";
import { caseSubject } from "./dunning/dunning.store.ts";

export const billingLoaders: Readonly<Record<string, SubjectLoader>> = {
  document: async (tx, id) => {
    const found = await documentSubject(tx, id);
    return found && { kind: "document", id, ...found };
  },
  payment: async (tx, id) => {
    const found = await paymentSubject(tx, id);
    if (found === null) return null;
    const intended = await intendedOf(tx, id);
    return {
      ...found,
      parts: await partsOfDocuments(
        tx,
        intended.map((one) => one.documentId),
      ),
    };
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
