// What can be asked for to be seen or opened once: a package's password, the code to move a domain, the control panel, and the
// page on which one invoice is paid by a card of one's own. It is given to whoever asked, and nothing is changed by it.
import { z } from "zod";
import { documentsByIds, payLinkOf } from "../../billing/index.ts";
import { domainById, revealAuthCode } from "../../domains/index.ts";
import { enterPanel, hostingById, revealPanelPassword } from "../../hosting/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import { askable, subjectOf } from "./askable.ts";
import type { Asked, At } from "./askable.ts";
import type { ToldIn } from "../approval.rules.ts";
import { tellCode, tellEntry, tellOwnCard, tellSecret } from "./given-acts.words.ts";

const ofPackage = z.strictObject({ hostingId: z.uuid() });
const ofDocument = z.strictObject({ documentId: z.uuid(), minor: z.bigint().positive() });
const ofDomain = z.strictObject({ domainId: z.uuid() });

/** A package that runs, told as the act tells it. */
const running =
  (tell: (domain: string, username: string) => ToldIn) =>
  async ({ db }: At, { hostingId }: z.infer<typeof ofPackage>): Promise<Asked | null> => {
    const row = await hostingById(db as ReadDb, hostingId);
    if (row?.state !== "active" && row?.state !== "provisional") return null;
    const subject = { ...subjectOf("hosting", row), scopeKind: "hosting" } as const;
    return { subject, said: tell(row.mainDomain, row.username) };
  };

const asSecret = <R extends Refusal>(shown: Result<string, R>) =>
  shown.ok ? ok({ kind: "secret" as const, secret: shown.value }) : shown;

export const givenActs = {
  reveal_panel_password: askable({
    right: "passwords.see",
    sees: "services.see",
    input: ofPackage,
    fresh: true,
    load: running(tellSecret),
    give: async (ctx, input) => asSecret(await revealPanelPassword.run(ctx, input)),
  }),
  enter_panel: askable({
    right: "panel.do",
    sees: "services.see",
    input: ofPackage,
    load: running(tellEntry),
    async give(ctx, input) {
      const entered = await enterPanel.run(ctx, input);
      return entered.ok ? ok({ kind: "panel" }) : entered;
    },
  }),
  pay_by_own_card: askable({
    right: "payments.do",
    sees: "invoices.see",
    input: ofDocument,
    async load({ db }, { documentId, minor }) {
      const [found] = await documentsByIds(db, [documentId]);
      if (found?.openMinor !== minor) return null;
      const subject = { ...subjectOf("document", found), parts: found.parts };
      return { subject, said: tellOwnCard(found.number, { minor, currency: found.currency }) };
    },
    async give(ctx, { documentId }) {
      const link = await payLinkOf(ctx, documentId, ctx.actor.id);
      return link.ok ? ok({ kind: "page", url: link.value }) : link;
    },
  }),
  reveal_auth_code: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: ofDomain,
    fresh: true,
    async load({ db }, { domainId }) {
      const found = await domainById(db, domainId);
      return found && { subject: subjectOf("domain", found), said: tellCode(found.unicodeName) };
    },
    give: async (ctx, input) => asSecret(await revealAuthCode.run(ctx, input)),
  }),
};
