// What customers announce: an account has another holder; what the tax of a billing profile is decided by
// is another VAT id or another country.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** `keepsMethods`: the old holder agreed that their cards and mandates go on being charged. */
export const accountHandedOver = news(
  "account_handed_over",
  z.object({ accountId: z.uuid(), keepsMethods: z.boolean() }),
);

export const taxFactsChanged = news("tax_facts_changed", z.object({ billingProfileId: z.uuid() }));
