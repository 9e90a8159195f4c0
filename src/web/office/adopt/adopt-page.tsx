// The page on which one account found at a panel gets its customer, and a contract or a reason why it is free.
import type { VNode } from "preact";
import type { Price } from "../../../business/catalogue/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { AdoptionMatch, PanelAccount } from "../../../business/hosting/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  SelectField,
  Stack,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { PaidUntilFields } from "../contracts/paid-until-fields.tsx";
import { contractsWords } from "../contracts/contracts.words.ts";
import { ProfileField } from "../contracts/choose-profile.tsx";
import { FreeFields } from "../contracts/free-fields.tsx";
import { GivenConfirm } from "../contracts/given-confirm.tsx";
import type { ToConfirm } from "../contracts/given-confirm.tsx";
import { PlanCards } from "../contracts/unbilled-page.tsx";
import { officeWords } from "../office.words.ts";
import { servicesWords } from "../services/services.words.ts";
import { ADOPT } from "./adopt-list.tsx";
import { adoptWords } from "./adopt.words.ts";

export type AdoptProps = {
  readonly lang: Lang;
  readonly path: string;
  readonly panel: { readonly label: string; readonly href: string };
  readonly found: PanelAccount;
  readonly match: AdoptionMatch | null;
  /** The customer that was chosen; null: none yet. */
  readonly customer: { readonly number: string; readonly name: string } | null;
  /** Where the chosen customer's invoices may go, the usual one first. */
  readonly profiles: readonly BillingProfile[];
  readonly plans: readonly Price[];
  readonly today: string;
  readonly again: Again | undefined;
  readonly problem: string | null;
  /** What the contract would bill, to be confirmed; null: it is being chosen. */
  readonly confirm: ToConfirm | null;
  /** Other figures were confirmed before. */
  readonly isAgain: boolean;
};

export function AdoptPage(props: AdoptProps): VNode {
  const { lang, found, customer } = props;
  const words = adoptWords(lang);
  const general = servicesWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: general.title, href: "/office/services" },
          { label: words.title, href: ADOPT },
          props.panel,
        ]}
        title={words.adoptTitle(found.domain)}
      />
      {props.problem === null ? null : <Banner tone="danger">{props.problem}</Banner>}
      {found.suspended ? <Banner tone="info">{words.ifStopped}</Banner> : null}
      <Stack>
        <Card>
          <DetailGrid
            facts={[
              { label: general.username, value: <code>{found.username}</code> },
              { label: words.package, value: found.plan },
              { label: words.mail, value: found.contactEmail ?? "—" },
              ...(customer === null ? [] : [{ label: officeWords(lang).customer, value: customer.name }]),
            ]}
          />
        </Card>
        <CustomerCard {...props} />
        {customer === null || props.confirm === null ? null : (
          <GivenConfirm
            {...{ lang, isAgain: props.isAgain }}
            confirm={{
              ...props.confirm,
              values: { ...props.confirm.values, customer: customer.number },
            }}
            action={props.path}
            back={`${props.path}?customer=${encodeURIComponent(customer.number)}`}
            label={words.adopt}
          />
        )}
        {customer === null ? null : <ContractCard {...props} number={customer.number} />}
        {customer === null ? null : <FreeCard {...props} number={customer.number} />}
      </Stack>
    </>
  );
}

function CustomerCard({ lang, path, found, match, customer, again: refused }: AdoptProps): VNode {
  const words = adoptWords(lang);
  const byMail = match?.by === "mail" ? (found.contactEmail ?? "") : "";
  const values = { customer: customer?.number ?? match?.customerNo ?? byMail };
  return (
    <Card title={customer === null ? officeWords(lang).customer : words.otherCustomer}>
      {match === null || customer !== null ? null : (
        <p class="hint">
          {words.guess} {match.accountName}, {words[`by_${match.by}`]}
        </p>
      )}
      <Form action={path} method="get" {...again(refused, "customer", values)}>
        <TextField name="customer" label={words.customerNo} hint={words.customerHint} maxlength={200} />
        <ButtonRow>
          <Button kind={customer === null ? "primary" : "secondary"}>{words.choose}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

type Chosen = AdoptProps & { readonly number: string };

function ContractCard(props: Chosen): VNode {
  const { lang, path, plans, profiles, today, number, confirm, again: refused } = props;
  const words = contractsWords(lang);
  const usual = { paid_until: today, anchor: "", profile: profiles[0]?.id ?? "" };
  return (
    <Card title={adoptWords(lang).withContract}>
      {plans.length === 0 ? (
        <Muted>{words.noPlans}</Muted>
      ) : (
        <Form
          action={path}
          hidden={{ customer: number }}
          {...again(refused, "contract", { ...usual, ...confirm?.values })}
        >
          <PlanCards lang={lang} plans={plans} />
          <ProfileField {...{ lang, profiles }} />
          <PaidUntilFields lang={lang} />
          <ButtonRow>
            {confirm === null ? (
              <Button kind="primary">{adoptWords(lang).adopt}</Button>
            ) : (
              <Button kind="secondary">{words.giveAgain}</Button>
            )}
          </ButtonRow>
        </Form>
      )}
    </Card>
  );
}

function FreeCard({ lang, path, plans, number, again: refused }: Chosen): VNode | null {
  const words = adoptWords(lang);
  const products = new Map(plans.map((one) => [one.productId, one.names[lang]]));
  if (products.size === 0) return null;
  return (
    <Card title={words.forFree}>
      <Form action={`${path}/free`} hidden={{ customer: number }} {...again(refused, "free")}>
        <SelectField
          name="product"
          label={words.product}
          options={[...products].map(([value, label]) => ({ value, label }))}
        />
        <FreeFields lang={lang} />
        <ButtonRow>
          <Button kind="secondary">{words.adoptFree}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
