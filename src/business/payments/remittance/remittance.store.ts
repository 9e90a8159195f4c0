// Every SQL statement on what card processors send to a bank account.
import { sql } from "kysely";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import type { GatewayRemittance } from "../gateway.port.ts";

/**
 * Keeps what a processor says of one, once. Answers its id where it is new or says something else than before of where it may be
 * found, else null. One that failed stays so; its sum never changes.
 */
export async function keepRemittance(
  ctx: Ctx,
  connectionId: string,
  told: GatewayRemittance,
): Promise<string | null> {
  const { remittanceRef, amount, bankReference, arrivesOn, failed } = told;
  const { rows } = await sql<{ id: string }>`insert into payments.remittance as r
      (id, connection_id, remittance_ref, currency, minor, bank_reference, arrives_on, failed_at, created_at)
    values (${newId()}, ${connectionId}, ${remittanceRef}, ${amount.currency}, ${amount.minor}, ${bankReference},
      ${arrivesOn}::date, ${failed ? ctx.now : null}, ${ctx.now})
    on conflict (connection_id, remittance_ref) do update set
      bank_reference = coalesce(excluded.bank_reference, r.bank_reference), arrives_on = excluded.arrives_on,
      failed_at = coalesce(r.failed_at, excluded.failed_at)
    where (coalesce(excluded.bank_reference, r.bank_reference), excluded.arrives_on, coalesce(r.failed_at, excluded.failed_at))
      is distinct from (r.bank_reference, r.arrives_on, r.failed_at)
    returning r.id`.execute(ctx.tx);
  return rows[0]?.id ?? null;
}
