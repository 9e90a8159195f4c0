// Routes of who gets which mails of an account.
import { z } from "zod";
import { membersOf, recipientEntries, saveRecipients } from "../../../business/customers/index.ts";
import type { MemberRow } from "../../../business/customers/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { inputOf, recipientFields, typedRecipients } from "../../recipients/recipients-input.ts";
import type { RecipientsInput } from "../../recipients/recipients-input.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { portalRoute, todayOf } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { RecipientsPage } from "./recipients-page.tsx";

const AT = "/portal/details/:id/mails";
const form = z.strictObject(recipientFields);
type Typed = z.infer<typeof form>;

export const recipientsRoutes: Routes = (site) => [
  portalRoute(site, {
    path: AT,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    fresh: true,
    async handle(visit, { params }) {
      const accountId = params["id"] ?? "";
      const kept = await recipientEntries(site.db.read, accountId, todayOf(visit));
      const members = await membersOf(site.db.read, accountId);
      return page(site, visit, accountId, members, inputOf(kept, members), {});
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: AT,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    fresh: true,
    action: saveRecipients.name,
    input: form,
    async ask({ params, input }) {
      const accountId = params["id"] ?? "";
      const typed = typedRecipients("en", input, await membersOf(site.db.read, accountId));
      if (hasErrors(typed.errors)) return null;
      return { act: "save_recipients", input: { accountId, entries: typed.entries } };
    },
    handle: (visit, asked) => save(site, visit, asked),
  }),
];

function page(
  site: Site,
  visit: Visit,
  accountId: string,
  members: readonly MemberRow[],
  input: RecipientsInput,
  errors: FormErrors,
): Reply {
  const frame = frameOf(site, visit);
  const { actor } = visit;
  const own = actor.kind === "person" ? actor.memberships : [];
  const isHolder = own.some((one) => one.accountId === accountId && one.role === "holder");
  const shownHere = { frame, accountId, members, input, errors, isHolder };
  return shown(<RecipientsPage {...shownHere} />, hasErrors(errors));
}

async function save(site: Site, visit: Visit, { params, input }: Asked<Typed>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  const members = await membersOf(site.db.read, accountId);
  const typed = typedRecipients(visit.lang, input, members);
  const again = (errors: FormErrors): Reply => page(site, visit, accountId, members, typed.input, errors);
  if (hasErrors(typed.errors)) return again(typed.errors);
  const done = await site.act(saveRecipients, visit.actor, { accountId, entries: typed.entries });
  if (done.ok) return goneTo("/portal/details", "recipients");
  return again(typed.refused(done.refusal));
}
