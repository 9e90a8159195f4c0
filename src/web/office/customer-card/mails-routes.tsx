// Who gets which mails of a customer, set by staff: somebody on the phone wants invoices to go to their bookkeeper too.
import { membersOf, recipientEntries, saveRecipients } from "../../../business/customers/index.ts";
import type { MemberRow } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { RecipientsForm } from "../../recipients/recipients-form.tsx";
import { inputOf, recipientFields, typedRecipients } from "../../recipients/recipients-input.ts";
import type { RecipientsInput } from "../../recipients/recipients-input.ts";
import { recipientsWords } from "../../recipients/recipients.words.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted } from "../forms.ts";
import { todayOf } from "../staff/staff-visit.ts";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";

const PATH = "/office/customers/:id/mails";
const who = ["staff:customers.change"] as const;

export const customerMailsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who,
    on: onAccount,
    input: pageQuery,
    handle: (visit, { params }) => show(site, visit, params["id"], null, {}),
  }),
  route({
    method: "POST",
    path: PATH,
    fresh: true,
    who,
    on: onAccount,
    action: saveRecipients.name,
    input: posted(recipientFields),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const typed = typedRecipients(visit.lang, input, await membersOf(site.db.read, accountId));
      if (hasErrors(typed.errors)) return show(site, visit, accountId, typed.input, typed.errors);
      const done = await site.act(saveRecipients, visit.actor, { accountId, entries: typed.entries });
      if (done.ok) return leadTo(cardPath(accountId, "people"), "saved");
      return show(site, visit, accountId, typed.input, typed.refused(done.refusal));
    },
  }),
];

/** `typed`: the form as it was sent; null: as it is kept. */
function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  typed: RecipientsInput | null,
  errors: FormErrors,
): Promise<Reply> {
  const words = recipientsWords(visit.lang);
  const standing = async (accountId: string, members: readonly MemberRow[]): Promise<RecipientsInput> =>
    inputOf(await recipientEntries(site.db.read, accountId, todayOf(visit)), members);
  return showCard(site, visit, id, { part: "people", failed: hasErrors(errors) }, async (account) => {
    const members = await membersOf(site.db.read, account.id);
    return (
      <>
        <h2>{words.title}</h2>
        <p class="hint">
          {words.formLead} {words.heldTold}
        </p>
        <RecipientsForm
          action={`/office/customers/${account.id}/mails`}
          back={{ href: cardPath(account.id, "people"), label: words.toPeople }}
          members={members}
          isHolder
          input={typed ?? (await standing(account.id, members))}
          errors={errors}
        />
      </>
    );
  });
}
