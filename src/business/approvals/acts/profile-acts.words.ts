// How changes of an account's details are told to people who are asked for them: as it is, and as it would be.
import type { BillingProfile, FieldDefinition } from "../../customers/index.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

type Address = Pick<
  BillingProfile,
  "name" | "organisation" | "line1" | "line2" | "postalCode" | "city" | "region" | "country" | "vatId"
>;

const written = (one: Address | null): string => {
  if (one === null) return "–";
  const parts = [one.organisation, one.name, one.line1, one.line2, `${one.postalCode} ${one.city}`];
  const all = [...parts, one.region, one.country, one.vatId ?? ""].map((part) => part.trim());
  return all.filter((part) => part !== "").join(", ");
};

export const tellBilling = (before: Address | null, after: Address): ToldIn =>
  inBoth(
    {
      title: "Change the billing address",
      facts: [
        ["Now", written(before)],
        ["After it", written(after)],
      ],
    },
    {
      title: "Rechnungsanschrift ändern",
      facts: [
        ["Jetzt", written(before)],
        ["Danach", written(after)],
      ],
    },
  );

type Invoicing = { readonly language: string; readonly invoiceBy: "mail" | "post" | "both" | "portal" };
const BY_EN = {
  mail: "by mail",
  post: "by post",
  both: "by mail and by post",
  portal: "only on these pages",
};
const BY_DE = {
  mail: "per E-Mail",
  post: "per Post",
  both: "per E-Mail und Post",
  portal: "nur auf diesen Seiten",
};

export function tellInvoicing(before: Invoicing, after: Invoicing): ToldIn {
  const en = (one: Invoicing): string =>
    `${BY_EN[one.invoiceBy]}, in ${one.language === "de" ? "German" : "English"}`;
  const de = (one: Invoicing): string =>
    `${BY_DE[one.invoiceBy]}, auf ${one.language === "de" ? "Deutsch" : "Englisch"}`;
  return inBoth(
    {
      title: "Change how invoices come",
      facts: [
        ["Now", en(before)],
        ["After it", en(after)],
      ],
    },
    {
      title: "Ändern, wie Rechnungen kommen",
      facts: [
        ["Jetzt", de(before)],
        ["Danach", de(after)],
      ],
    },
  );
}

/** Each field that would change, as it is and as it would be. */
export function tellOwnFields(
  fields: readonly FieldDefinition[],
  held: ReadonlyMap<string, string>,
  changed: readonly { readonly fieldId: string; readonly value: string }[],
): ToldIn {
  const factsIn = (lang: "en" | "de"): (readonly [string, string])[] =>
    changed.map(({ fieldId, value }) => {
      const field = fields.find((one) => one.id === fieldId);
      const said = (text: string): string =>
        field?.choices.find((one) => one.key === text)?.names[lang] ?? (text === "" ? "–" : text);
      return [field?.labels[lang] ?? fieldId, `${said(held.get(fieldId) ?? "")} → ${said(value)}`];
    });
  return inBoth(
    { title: "Change details of the account", facts: factsIn("en") },
    { title: "Angaben des Kontos ändern", facts: factsIn("de") },
  );
}
