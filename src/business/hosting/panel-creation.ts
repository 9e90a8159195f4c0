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
});
export type Creation = z.infer<typeof creation>;

export const askedCreation: AskedDeed<Creation> = { name: "create_panel_account", ask: creation };
/** The same for an account that is only lent: made with the restricted package, and its mail held. */
export const askedPreparation: AskedDeed<Creation> = { name: "prepare_panel_account", ask: creation };
