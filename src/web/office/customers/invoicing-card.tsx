// How a customer's documents reach them: by mail, by post, both ways, or only in the portal; and in which language.
import type { VNode } from "preact";
import { z } from "zod";
import { changeAccount } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  FieldRow,
  Form,
  SelectField,
  type Lang,
} from "../../ui/index.ts";
import { leadTo, posted } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { invoicingWords } from "./invoicing.words.ts";

const WAYS = ["mail", "post", "both", "portal"] as const;
const LANGUAGES = ["de", "en"] as const;

export const invoicingRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/customers/:id/invoicing",
    who: ["staff:customers.change"],
    on: (params) => ({ kind: "account", id: params["id"] ?? "" }),
    action: changeAccount.name,
    input: posted({ invoice_by: z.enum(WAYS), language: z.enum(LANGUAGES) }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { invoice_by: invoiceBy, language } = input;
      const done = await site.act(changeAccount, visit.actor, { accountId, invoiceBy, language });
      return done.ok ? leadTo(`/office/customers/${accountId}`, "saved") : nothingThere(site, visit);
    },
  }),
];

export function InvoicingCard(props: {
  readonly lang: Lang;
  readonly account: Account;
  readonly mayChange: boolean;
}): VNode {
  const { lang, account } = props;
  const words = invoicingWords(lang);
  if (!props.mayChange)
    return (
      <Card title={words.title}>
        <DetailGrid
          facts={[
            { label: words.invoiceBy, value: words[account.invoiceBy] },
            { label: words.language, value: words[account.language === "de" ? "de" : "en"] },
          ]}
        />
      </Card>
    );
  return (
    <Card title={words.title} lead={words.again}>
      <Form
        action={`/office/customers/${account.id}/invoicing`}
        id="invoicing"
        layout="full"
        values={{ invoice_by: account.invoiceBy, language: account.language === "de" ? "de" : "en" }}
      >
        <FieldRow>
          <SelectField
            name="invoice_by"
            label={words.invoiceBy}
            placeholder={false}
            options={WAYS.map((value) => ({ value, label: words[value] }))}
          />
          <SelectField
            name="language"
            label={words.language}
            placeholder={false}
            options={LANGUAGES.map((value) => ({ value, label: words[value] }))}
          />
        </FieldRow>
        <ButtonRow>
          <Button label={`${words.save}: ${words.title}`}>{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
