// The form of who gets which mails, as it is sent and as it stands: boxes for each person and address, a row for each address.
import { z } from "zod";
import { MAIL_CATEGORIES } from "../../business/customers/index.ts";
import type {
  KeptRecipient,
  MemberRow,
  RecipientCategory,
  RecipientEntry,
  SaveRecipientsRefusal,
} from "../../business/customers/index.ts";
import { isEmail } from "../../business/people/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import type { FormErrors, Lang } from "../ui/index.ts";
import { recipientsWords } from "./recipients.words.ts";

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
export const recipientFields = {
  gets: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(1_000)])
    .default([])
    .transform((sent) => [sent].flat()),
  ...addressFields,
};
type Typed = { readonly gets: readonly string[] } & Readonly<Record<string, unknown>>;

/** What stands in the form: boxes as "membership:category" or "row:category", and the rows of addresses. */
export type RecipientsInput = {
  readonly gets: readonly string[];
  readonly addresses: readonly { readonly email: string; readonly name: string }[];
};

/** The form as it stands: the holder gets what they do not leave to others. */
export function inputOf(kept: readonly KeptRecipient[], members: readonly MemberRow[]): RecipientsInput {
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

export type TypedRecipients = {
  readonly entries: readonly RecipientEntry[];
  /** What to say beside the rows where something is wrong with it; nothing is saved then. */
  readonly errors: FormErrors;
  /** As it was typed, to show it again. */
  readonly input: RecipientsInput;
  readonly refused: (refusal: SaveRecipientsRefusal | GeneralRefusal) => FormErrors;
};

export function typedRecipients(lang: Lang, sent: Typed, members: readonly MemberRow[]): TypedRecipients {
  const words = recipientsWords(lang);
  const all = rows.map((at) => ({
    at,
    email: textOf(sent, `email_${at}`),
    name: textOf(sent, `name_${at}`),
  }));
  const typed = all.filter((one) => one.email !== "");
  const without = typed.filter((one) => categories(sent.gets, String(one.at)).length === 0);
  const wrong = typed.filter((one) => !isEmail(one.email));
  const beside = (list: readonly { readonly at: number }[], said: string): FormErrors =>
    Object.fromEntries(list.map((one) => [`email_${one.at}`, said]));
  const entries: RecipientEntry[] = [
    ...members.flatMap(({ membershipId }) =>
      categories(sent.gets, membershipId).map((category) => ({
        category,
        membershipId,
        email: null,
        name: null,
      })),
    ),
    ...typed.flatMap(({ at, email, name }) =>
      categories(sent.gets, String(at)).map((category) => ({ category, membershipId: null, email, name })),
    ),
  ];
  return {
    entries,
    errors: without.length > 0 ? beside(without, words.errNone) : beside(wrong, words.errEmail),
    input: { gets: sent.gets, addresses: all.slice(0, (typed.at(-1)?.at ?? -1) + 2) },
    refused: (refusal) => refusedAs(lang, refusal, entries, typed),
  };
}

const textOf = (sent: Typed, field: string): string => {
  const value = sent[field];
  return typeof value === "string" ? value.trim() : "";
};

const categories = (gets: readonly string[], who: string): RecipientCategory[] =>
  MAIL_CATEGORIES.filter((category) => gets.includes(`${who}:${category}`));

function refusedAs(
  lang: Lang,
  refusal: SaveRecipientsRefusal | GeneralRefusal,
  entries: readonly RecipientEntry[],
  typed: readonly { readonly at: number; readonly email: string }[],
): FormErrors {
  const words = recipientsWords(lang);
  if (refusal.code === "not_yours_to_give") return { "": words.errNotYours };
  if (refusal.code !== "invalid") return { "": words.errGone };
  const bad = refusal.issues.flatMap(({ field }) => {
    const email = entries[Number(field.split(".")[1])]?.email;
    const row = typed.find((one) => one.email === email);
    return row ? [[`email_${row.at}`, words.errEmail]] : [];
  });
  return bad.length > 0 ? Object.fromEntries(bad) : { "": words.errGone };
}
