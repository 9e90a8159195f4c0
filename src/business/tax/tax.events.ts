// What tax announces: the register, or a person in its place, answered about a billing profile's VAT id; and it is known, or a
// person said, where a consumer is.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

export const vatIdAnswered = news("vat_id_answered", z.object({ billingProfileId: z.uuid() }));
export const placeAnswered = news("place_answered", z.object({ billingProfileId: z.uuid() }));
