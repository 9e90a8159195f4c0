// What is asked of a panel to give an account another password: the name and the shape of the deed.
import { z } from "zod";
import type { AskedDeed } from "../../../kernel/deeds.ts";

const newPassword = z.object({ hostingId: z.uuid(), username: z.string(), sealedPassword: z.string() });
export type NewPassword = z.infer<typeof newPassword>;

export const askedPassword: AskedDeed<NewPassword> = { name: "set_panel_password", ask: newPassword };
