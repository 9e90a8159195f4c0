// Acts on a hosting package that can be asked for: taking it off the net or putting it back, and another password for its panel.
import { z } from "zod";
import type { ReadDb } from "../../../kernel/db.ts";
import { hostingById, setPanelPassword, switchHosting } from "../../hosting/index.ts";
import type { HostingRow } from "../../hosting/index.ts";
import { askable, sealed } from "./askable.ts";
import type { At } from "./askable.ts";
import { tellPassword, tellSwitch } from "./hosting-acts.words.ts";

const onOff = z.strictObject({ hostingId: z.uuid(), on: z.boolean() });
const password = z.strictObject({ hostingId: z.uuid(), sealedPassword: sealed });

async function found({ db }: At, id: string): Promise<HostingRow | null> {
  const row = await hostingById(db as ReadDb, id);
  return row?.state === "active" || row?.state === "suspended" ? row : null;
}
const subjectOf = ({ id, accountId, sellerId }: HostingRow) => ({
  kind: "hosting",
  id,
  accountId,
  sellerId,
  scopeKind: "hosting" as const,
});

export const hostingActs = {
  switch_hosting: askable({
    right: "services.do",
    sees: "services.see",
    input: onOff,
    async load(at, { hostingId, on }) {
      const row = await found(at, hostingId);
      if (row === null || row.reasons.includes("owner") !== on) return null;
      return { subject: subjectOf(row), said: tellSwitch(row.mainDomain, on) };
    },
    run: (act, actor, input, key) => act(switchHosting, actor, input, { key }),
  }),
  set_panel_password: askable({
    right: "passwords.do",
    sees: "services.see",
    fresh: true,
    input: password,
    async load(at, { hostingId }) {
      const row = await found(at, hostingId);
      return row?.state === "active"
        ? { subject: subjectOf(row), said: tellPassword(row.mainDomain, row.username) }
        : null;
    },
    run: (act, actor, input, key) => act(setPanelPassword, actor, input, { key }),
  }),
};
