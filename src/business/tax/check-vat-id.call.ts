// Asking the register about a VAT id. It changes nothing there, so an unknown outcome is simply asked again.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { askedVatId } from "./asked-vat-id.ts";
import type { VatIdAsk } from "./asked-vat-id.ts";
import { noteVatCheck } from "./note-vat-check.ts";
import type { NotedVatCheck } from "./note-vat-check.ts";
import type { VatRegister } from "./vat-id.port.ts";

export const checkVatId: Deed<VatRegister, VatIdAsk, NotedVatCheck> = {
  ...askedVatId,
  port: "vat_id",
  effect: "vat_id",
  async call(register, { ask: { vatId } }) {
    const answer = await register.checkVatId(vatId);
    // "Cannot say now" is an answer too: when to ask again is business, and stands in the check.
    return done(answer.kind === "done" ? answer.value : null);
  },
  look: "again",
  note: noteVatCheck,
};
