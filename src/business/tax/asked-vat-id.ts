// What is asked of the register of VAT ids, apart from its call, so that steps can ask without a circle.
import { z } from "zod";
import type { AskedDeed } from "../../kernel/deeds.ts";

const ask = z.object({ vatId: z.string() });
export type VatIdAsk = z.infer<typeof ask>;

export const askedVatId: AskedDeed<VatIdAsk> = { name: "check_vat_id", ask };
