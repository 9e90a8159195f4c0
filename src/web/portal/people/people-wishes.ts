// The forms on the people of an account, and what they ask for where the visitor may not do it.
import { z } from "zod";
import { accountById, membershipById, rightsOf } from "../../../business/customers/index.ts";
import type { Asked, Visit } from "../../../kernel/http.ts";
import { readRights, rightsFields } from "../../people/rights-form.ts";
import { ruleDay } from "../../people/rights-shown.ts";
import type { Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { Wish } from "../approvals/ask-page.tsx";

export const editForm = z.strictObject({ ...rightsFields, idempotency_key: z.uuid() });
export const inviteForm = editForm.extend({
  name: z.string().max(1_000).default(""),
  email: z.string().max(1_000).default(""),
});
export type Edit = z.infer<typeof editForm>;
export type Invite = z.infer<typeof inviteForm>;

/** What the boxes stand for, as it would be saved; null where a field says nothing usable. */
export async function inviteWish(
  site: Site,
  visit: Visit,
  { params, input }: Asked<Invite>,
): Promise<Wish | null> {
  if (input.step !== "save") return null;
  const accountId = params["id"] ?? "";
  const account = await accountById(site.db.read, accountId);
  const by = { lang: visit.lang, today: ruleDay(visit), currency: account?.currency ?? "EUR", had: [] };
  const { rights, errors } = readRights(input, by);
  if (hasErrors(errors)) return null;
  const [name, email] = [input.name.trim(), input.email.trim()];
  return { act: "invite_contact", input: { accountId, name, email, ...rights } };
}

/** The same for somebody who is there already. */
export async function editWish(
  site: Site,
  visit: Visit,
  { params, input }: Asked<Edit>,
): Promise<Wish | null> {
  if (input.step !== "save") return null;
  const membershipId = params["id"] ?? "";
  const membership = await membershipById(site.db.read, membershipId);
  const account = membership && (await accountById(site.db.read, membership.accountId));
  if (!account) return null;
  const { scopes } = await rightsOf(site.db.read, membershipId);
  const by = { lang: visit.lang, today: ruleDay(visit), currency: account.currency, had: scopes };
  const { rights, errors } = readRights(input, by);
  return hasErrors(errors) ? null : { act: "save_scopes", input: { membershipId, ...rights } };
}
