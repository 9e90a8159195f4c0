// Settings of the brand: facts, payment before set-up, terms.
import type { VNode } from "preact";
import { inLanguage, PATHS, paymentGates } from "../../../business/catalogue/index.ts";
import type { ProductRow } from "../../../business/catalogue/index.ts";
import type { Seller, Terms } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateOnly,
  Disclosure,
  FieldRow,
  Form,
  Muted,
  PageHeader,
  SelectField,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { MAY_BE_EMPTY, SELLER_FIELDS } from "./settings-fields.ts";
import { SettingsIndex } from "./settings-index.tsx";
import { settingsWords } from "./settings.words.ts";
import { TermsForm } from "../set-up/terms-form.tsx";

export type SettingsProps = {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly products: readonly ProductRow[];
  readonly terms: readonly Terms[];
  readonly today: string;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function SettingsPage(props: SettingsProps): VNode {
  const words = settingsWords(props.lang);
  return (
    <>
      <PageHeader title={words.settings} />
      <SettingsIndex lang={props.lang} />
      <SellerCard {...props} />
      <GatesCard {...props} />
      <TermsCard {...props} />
    </>
  );
}

function SellerCard({ lang, seller, may, again: refused }: SettingsProps): VNode {
  const words = settingsWords(lang);
  const filled = Object.fromEntries(SELLER_FIELDS.map((field) => [field, seller[field] ?? ""]));
  const pairs = SELLER_FIELDS.flatMap((_, at) => (at % 2 === 0 ? [SELLER_FIELDS.slice(at, at + 2)] : []));
  return (
    <Card title={words.seller} lead={words.sellerLead}>
      <Form action="/office/settings/seller" layout="full" {...again(refused, "seller", filled)}>
        {pairs.map((pair) => (
          <FieldRow key={pair[0]}>
            {pair.map((field) => (
              <TextField
                key={field}
                name={field}
                label={words[field]}
                optional={MAY_BE_EMPTY.includes(field)}
                disabled={!may}
                maxlength={200}
              />
            ))}
          </FieldRow>
        ))}
        {may ? (
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
          </ButtonRow>
        ) : null}
      </Form>
    </Card>
  );
}

function GatesCard({ lang, products, may }: SettingsProps): VNode {
  const words = settingsWords(lang);
  const choices = [
    { value: "after_activation", label: words.after_activation },
    { value: "pay_first", label: words.pay_first },
  ];
  return (
    <Card title={words.gates} lead={words.gatesLead}>
      {products.map((product) => {
        const gates = paymentGates.safeParse(product.paymentGate).data ?? {};
        const name = inLanguage(product.names, lang);
        const filled = Object.fromEntries(PATHS.map((path) => [path, gates[path] ?? "after_activation"]));
        return (
          <Disclosure key={product.id} title={name}>
            <Form
              action={`/office/settings/gates/${product.id}`}
              layout="full"
              label={name}
              {...again(undefined, `g${product.id}`)}
              values={filled}
            >
              <FieldRow>
                {PATHS.map((path) => (
                  <SelectField
                    key={path}
                    name={path}
                    label={words[`path_${path}`]}
                    options={choices}
                    placeholder={false}
                    disabled={!may}
                  />
                ))}
              </FieldRow>
              {may ? (
                <ButtonRow>
                  <Button label={words.saveGates(name)}>{words.save}</Button>
                </ButtonRow>
              ) : null}
            </Form>
          </Disclosure>
        );
      })}
    </Card>
  );
}

function TermsCard({ lang, seller, terms, today, may, again: refused }: SettingsProps): VNode {
  const words = settingsWords(lang);
  const language = seller.languages.includes(lang) ? lang : seller.defaultLanguage;
  return (
    <Card title={words.terms} lead={words.termsLead}>
      <Table
        caption={words.terms}
        rows={terms}
        rowKey={(row) => row.id}
        empty={<Muted>{words.noTerms}</Muted>}
        columns={[
          { key: "title", header: words.title, cell: (row) => row.title },
          { key: "kind", header: words.kind, cell: (row) => words[`kind_${row.kind}`] },
          { key: "lang", header: words.language, fit: true, cell: (row) => row.language },
          { key: "version", header: words.version(1), fit: true, cell: (row) => row.version },
          {
            key: "from",
            header: words.validFrom,
            fit: true,
            cell: (row) => <DateOnly date={row.validFrom} />,
          },
        ]}
      />
      {may ? (
        <Disclosure title={words.publish} open={refused?.form === "terms"}>
          <TermsForm {...{ lang, seller, language, today }} action="/office/settings/terms" again={refused} />
        </Disclosure>
      ) : null}
    </Card>
  );
}
