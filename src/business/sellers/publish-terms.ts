// A new version of the terms is published. Earlier versions stay for ever: contracts name the one they were made under.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import type { TermsKind } from "./seller.rules.ts";
import { insertTerms } from "./seller.store.ts";

export type PublishTerms = {
  readonly sellerId: string;
  readonly kind: TermsKind;
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly validFrom: string;
};

export type PublishTermsRefusal = { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/** Answers id and version number (1 is the first of its kind and language). Refuses empty texts and bad dates (`invalid`). */
export const publishTerms = action({
  name: "publish_terms",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: PublishTerms) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: PublishTerms): Promise<Result<{ id: string; version: number }, PublishTermsRefusal>> {
    const issues = [
      ...(input.title.trim() === "" ? [{ field: "title", code: "missing" }] : []),
      ...(input.body.trim() === "" ? [{ field: "body", code: "missing" }] : []),
      ...(isDate(input.validFrom) ? [] : [{ field: "validFrom", code: "malformed" }]),
    ];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const id = newId();
    const { sellerId, ...terms } = input;
    const version = await insertTerms(ctx.tx, sellerId, { ...terms, id });
    return ok({ id, version });
  },
});
