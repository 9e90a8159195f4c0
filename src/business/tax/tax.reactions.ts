// What tax does on hearing that a billing profile has another VAT id: the register is asked about it.
import { reaction } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { taxFactsChanged } from "../customers/index.ts";
import { checkVatOfProfile } from "./ask-vat-check.ts";

export const taxReactions: readonly Reaction[] = [
  reaction(taxFactsChanged, "check_vat", async (kit, told) => {
    must(await kit.act(checkVatOfProfile, systemActor, told));
  }),
];
