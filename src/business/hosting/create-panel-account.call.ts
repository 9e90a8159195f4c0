// The deed that makes the account at the panel. Our user name is derived from the account's id: finding it there proves
// that an earlier call went through.
import { z } from "zod";
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { noteCreated } from "./note-created.ts";
import type { Panel, PanelAccount } from "./panel.port.ts";

export const creation = z.object({
  hostingId: z.uuid(),
  username: z.string(),
  domain: z.string(),
  plan: z.string(),
  contactEmail: z.string(),
  sealedPassword: z.string(),
});
export type Creation = z.infer<typeof creation>;

export const createPanelAccount: Deed<Panel, Creation, PanelAccount> = {
  name: "create_panel_account",
  port: "panel",
  effect: "panel",
  ask: creation,
  call: (panel, { ask }, kit) =>
    panel.createAccount({
      username: ask.username,
      domain: ask.domain,
      plan: ask.plan,
      contactEmail: ask.contactEmail,
      password: kit.open(ask.sealedPassword),
    }),
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    if (found === null) return { kind: "did_not_happen" };
    return found.domain === ask.domain ? { kind: "happened", answer: done(found) } : { kind: "unclear" };
  },
  note: noteCreated,
};
