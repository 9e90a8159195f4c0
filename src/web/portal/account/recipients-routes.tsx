// Routes of who gets which mails of an account.
import { z } from "zod";
import {
  MAIL_CATEGORIES,
  membersOf,
  recipientEntries,
  saveRecipients,
} from "../../../business/customers/index.ts";
import type {
  KeptRecipient,
  MemberRow,
  RecipientCategory,
  RecipientEntry,
  SaveRecipientsRefusal,
} from "../../../business/customers/index.ts";
import { isEmail } from "../../../business/people/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { portalRoute, todayOf } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { RecipientsPage } from "./recipients-page.tsx";
import type { RecipientsInput } from "./recipients-page.tsx";
import { recipientsWords } from "./recipients.words.ts";

const AT = "/portal/details/:id/mails";
/** Further addresses of an account; with it the form has one empty row more. */
const MOST_ADDRESSES = 20;
const text = z.string().max(1_000).default("");
const rows = Array.from({ length: MOST_ADDRESSES }, (_row, at) => at);
const addressFields = Object.fromEntries(
  rows.flatMap((at) => [
    [`email_${at}`, text],
    [`name_${at}`, text],
  ]),
);
const form = z.strictObject({
  gets: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(1_000)])
    .default([])
    .transform((sent) => [sent].flat()),
  ...addressFields,
});
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
      const { entries, without } = entriesOf(input, await membersOf(site.db.read, accountId));
      const isFine = without.length === 0 && entries.every((one) => one.email === null || isEmail(one.email));
      return isFine ? { act: "save_recipients", input: { accountId, entries } } : null;
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

/** The form as it stands: the holder gets what they do not leave to others. */
function inputOf(kept: readonly KeptRecipient[], members: readonly MemberRow[]): RecipientsInput {
  const named = kept.filter((one) => !one.off);
  const holder = members.find((one) => one.role === "holder")?.membershipId ?? "";
  const own = MAIL_CATEGORIES.filter(
    (category) => category !== "news" && !kept.some((one) => one.off && one.category === category),
  );
  const emails = [...new Set(named.flatMap((one) => one.email ?? []))];
  const nameOf = (email: string): string => named.find((one) => one.email === email)?.name ?? "";
  return {
    gets: [
      ...own.map((category) => `${holder}:${category}`),
      ...named.map((one) => `${one.membershipId ?? emails.indexOf(one.email ?? "")}:${one.category}`),
    ],
    addresses: [...emails.map((email) => ({ email, name: nameOf(email) })), { email: "", name: "" }].slice(
      0,
      MOST_ADDRESSES,
    ),
  };
}

async function save(site: Site, visit: Visit, { params, input }: Asked<Typed>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  const words = recipientsWords(visit.lang);
  const members = await membersOf(site.db.read, accountId);
  const { all, typed, without, entries } = entriesOf(input, members);
  const last = (typed.at(-1)?.at ?? -1) + 2;
  const again = (errors: FormErrors): Reply =>
    page(site, visit, accountId, members, { gets: input.gets, addresses: all.slice(0, last) }, errors);
  if (without.length > 0)
    return again(Object.fromEntries(without.map((one) => [`email_${one.at}`, words.errNone])));
  const wrong = typed.filter((one) => !isEmail(one.email));
  if (wrong.length > 0)
    return again(Object.fromEntries(wrong.map((one) => [`email_${one.at}`, words.errEmail])));
  const done = await site.act(saveRecipients, visit.actor, { accountId, entries });
  if (done.ok) return goneTo("/portal/details", "recipients");
  return again(errorsOf(visit, done.refusal, entries, typed));
}

/** What the form says: all rows of addresses, those that are filled in, those of them that get nothing, and who gets what. */
function entriesOf(input: Typed, members: readonly MemberRow[]) {
  const all = rows.map((at) => ({
    at,
    email: textOf(input, `email_${at}`),
    name: textOf(input, `name_${at}`),
  }));
  const typed = all.filter((one) => one.email !== "");
  const without = typed.filter((one) => categories(input.gets, String(one.at)).length === 0);
  const entries: RecipientEntry[] = [
    ...members.flatMap(({ membershipId }) =>
      categories(input.gets, membershipId).map((category) => ({
        category,
        membershipId,
        email: null,
        name: null,
      })),
    ),
    ...typed.flatMap(({ at, email, name }) =>
      categories(input.gets, String(at)).map((category) => ({ category, membershipId: null, email, name })),
    ),
  ];
  return { all, typed, without, entries };
}

const textOf = (input: Readonly<Record<string, unknown>>, field: string): string => {
  const sent = input[field];
  return typeof sent === "string" ? sent.trim() : "";
};

const categories = (gets: readonly string[], who: string): RecipientCategory[] =>
  MAIL_CATEGORIES.filter((category) => gets.includes(`${who}:${category}`));

function errorsOf(
  visit: Visit,
  refusal: SaveRecipientsRefusal | GeneralRefusal,
  entries: readonly RecipientEntry[],
  typed: readonly { readonly at: number; readonly email: string }[],
): FormErrors {
  const words = recipientsWords(visit.lang);
  if (refusal.code === "not_yours_to_give") return { "": words.errNotYours };
  if (refusal.code !== "invalid") return { "": words.errGone };
  const bad = refusal.issues.flatMap(({ field }) => {
    const email = entries[Number(field.split(".")[1])]?.email;
    const row = typed.find((one) => one.email === email);
    return row ? [[`email_${row.at}`, words.errEmail]] : [];
  });
  return bad.length > 0 ? Object.fromEntries(bad) : { "": words.errGone };
}
