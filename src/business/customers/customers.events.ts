// What customers announce: an account has another holder; a billing profile has a VAT id that nobody asked the register about.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** `keepsMethods`: the old holder agreed that their cards and mandates go on being charged. */
export const accountHandedOver = news(
  "account_handed_over",
  z.object({ accountId: z.uuid(), keepsMethods: z.boolean() }),
);

export const vatIdGiven = news("vat_id_given", z.object({ billingProfileId: z.uuid() }));
