// How a brand looks changes: its colour, its logo, and the one for dark pages. What was issued and sent keeps what it had.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { FieldIssue, Result } from "../../../kernel/result.ts";
import type { Seller } from "../seller.rules.ts";
import { findSeller, updateSeller } from "../seller.store.ts";
import { sellerIssues } from "../seller-facts.ts";
import { keepLogo } from "./logo.store.ts";
import { readLogo } from "./read-logo.ts";

export type ChangeLook = {
  readonly sellerId: string;
  readonly brandColour: string;
  /** As they were sent; null: none from now on; left out: as before. */
  readonly light?: Buffer | null;
  readonly dark?: Buffer | null;
};

export type ChangeLookRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  /** `field` is "brandColour", "light" or "dark"; the code of a logo says what it lacks (`LogoFault`). */
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

export const changeLook = action({
  name: "change_look",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: ChangeLook) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeLook): Promise<Result<Seller, ChangeLookRefusal>> {
    const before = await findSeller(ctx.tx, input.sellerId);
    if (!before) return refuse({ code: "no_such" as const, kind: "seller" });
    const issues: FieldIssue[] = [];
    const shas: Partial<Record<"light" | "dark", string | null>> = {};
    for (const theme of ["light", "dark"] as const) {
      const sent = input[theme];
      if (sent === undefined) continue;
      const read = sent === null ? null : await readLogo(sent);
      if (read?.ok) await keepLogo(ctx.tx, before.id, read.value, ctx.now);
      if (read?.ok === false) issues.push({ field: theme, code: read.refusal.code });
      shas[theme] = read?.ok ? read.value.sha256 : null;
    }
    const after: Seller = {
      ...before,
      brandColour: input.brandColour,
      logoLight: shas.light === undefined ? before.logoLight : shas.light,
      logoDark: shas.dark === undefined ? before.logoDark : shas.dark,
    };
    issues.push(...sellerIssues(after));
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    await updateSeller(ctx.tx, after);
    return ok(after);
  },
});
