// What is asked of a panel to make an account: the name and the shape of the deed.
import { z } from "zod";
import type { AskedDeed } from "../../kernel/deeds.ts";

export const creation = z.object({
  hostingId: z.uuid(),
  username: z.string(),
  domain: z.string(),
  plan: z.string(),
  contactEmail: z.string(),
  sealedPassword: z.string(),
  /** The name is the customer's wish and not derived from our id; it was free at the panel just before. */
  wished: z.boolean().optional(),
});
export type Creation = z.infer<typeof creation>;

export const askedCreation: AskedDeed<Creation> = { name: "create_panel_account", ask: creation };
/** Before a wished name is asked for: is there somebody of this name at the panel already? */
export const askedNameCheck: AskedDeed<Creation> = { name: "check_wished_name", ask: creation };
/** The same for an account that is only lent: made with the restricted package, and its mail held. */
export const askedPreparation: AskedDeed<Creation> = { name: "prepare_panel_account", ask: creation };
