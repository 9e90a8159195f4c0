// What tax announces: the register, or a person in its place, answered about a billing profile's VAT id.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

export const vatIdAnswered = news("vat_id_answered", z.object({ billingProfileId: z.uuid() }));
