// Changes of an account's details that can be asked for: where invoices go, how they come and in which language, and what the house
// asks beyond it.
import { z } from "zod";
import {
  accountById,
  changeAccount,
  billingProfilesOf,
  fieldsOf,
  fieldValuesOf,
  readFields,
  saveBillingProfile,
  saveFieldValues,
} from "../../customers/index.ts";
import { askable } from "./askable.ts";
import type { Asked, At } from "./askable.ts";
import { tellBilling, tellInvoicing, tellOwnFields } from "./profile-acts.words.ts";

const text = z.string().max(300);
const billing = z.strictObject({
  accountId: z.uuid(),
  profileId: z.uuid().nullable(),
  billing: z.strictObject({
    name: text,
    organisation: text,
    line1: text,
    line2: text,
    postalCode: text,
    city: text,
    region: text,
    country: z.string().max(2),
    vatId: text,
  }),
});
const invoicing = z.strictObject({
  accountId: z.uuid(),
  language: z.enum(["de", "en"]),
  invoiceBy: z.enum(["mail", "post", "both", "portal"]),
});
const ownFields = z.strictObject({
  accountId: z.uuid(),
  values: z.array(z.strictObject({ key: z.string().max(60), value: z.string().max(4_000) })).max(200),
});
const RIGHTS = { right: "profile.do", sees: "profile.see" } as const;

async function subjectAt(at: At, accountId: string): Promise<Asked["subject"] | null> {
  const account = await accountById(at.db, accountId);
  return account && { kind: "account", id: accountId, accountId, sellerId: account.sellerId };
}

export const profileActs = {
  save_billing_profile: askable({
    ...RIGHTS,
    input: billing,
    async load(at, { accountId, profileId, billing: wanted }) {
      const subject = await subjectAt(at, accountId);
      const all = await billingProfilesOf(at.db, [accountId]);
      // None: a further one is to be made.
      const before = profileId === null ? null : all.find((one) => one.id === profileId);
      if (!subject || before === undefined) return null;
      return { subject, said: tellBilling(before, wanted) };
    },
    run: (act, actor, input, key) => act(saveBillingProfile, actor, input, { key }),
  }),
  change_account: askable({
    ...RIGHTS,
    input: invoicing,
    async load(at, { accountId, language, invoiceBy }) {
      const subject = await subjectAt(at, accountId);
      const account = subject && (await accountById(at.db, accountId));
      if (!account || (account.language === language && account.invoiceBy === invoiceBy)) return null;
      return { subject, said: tellInvoicing(account, { language, invoiceBy }) };
    },
    run: (act, actor, input, key) => act(changeAccount, actor, input, { key }),
  }),
  save_field_values: askable({
    ...RIGHTS,
    input: ownFields,
    async load(at, { accountId, values }) {
      const subject = await subjectAt(at, accountId);
      if (!subject?.sellerId) return null;
      const fields = (await fieldsOf(at.db, subject.sellerId)).filter((one) => one.shownTo === "customer");
      const read = readFields(fields, values, false);
      const held = await fieldValuesOf(at.db, accountId);
      const changed = read.values.filter(({ fieldId, value }) => (held.get(fieldId) ?? "") !== value);
      if (read.issues.length > 0 || changed.length === 0) return null;
      return { subject, said: tellOwnFields(fields, held, changed) };
    },
    run: (act, actor, input, key) => act(saveFieldValues, actor, input, { key }),
  }),
};
