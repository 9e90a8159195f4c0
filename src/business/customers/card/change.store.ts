// What was changed in a customer's details, from what to what: rows of their own, because such values must be erasable.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";

export type ChangedThing = {
  readonly kind: "account" | "person" | "billing_profile";
  readonly id: string;
};

type Values = Readonly<Record<string, string | boolean | null>>;

/** A step: keeps each field that is not as it was. Nothing that is secret is ever among them. */
export async function noteChanges(
  ctx: Ctx,
  accountId: string,
  about: ChangedThing,
  values: { readonly before: Values; readonly after: Values; readonly reason?: string },
): Promise<void> {
  const said = (value: string | boolean | null | undefined): string => String(value ?? "");
  const rows = Object.keys(values.after)
    .map((field) => ({ field, before: said(values.before[field]), after: said(values.after[field]) }))
    .filter(({ before, after }) => before !== after)
    .map((one) => ({ id: newId(), ...one }));
  if (rows.length === 0) return;
  const through = ctx.actor.kind === "person" ? ctx.actor.through?.staffId : undefined;
  await sql`insert into customers.change (id, account_id, about_kind, about_id, field, before, after, reason, actor_id, created_at)
    select r.id, ${accountId}, ${about.kind}, ${about.id}, r.field, r.before, r.after, ${values.reason ?? ""},
      ${through ?? ctx.actor.id}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, field text, before text, after text)`.execute(
    ctx.tx,
  );
}
