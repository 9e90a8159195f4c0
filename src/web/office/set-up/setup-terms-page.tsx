// Which terms are in force in which language, and the form that publishes another version.
import type { VNode } from "preact";
import type { Seller, Terms } from "../../../business/sellers/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  FieldRow,
  Form,
  Muted,
  PageHeader,
  SelectField,
  StatusChip,
  Table,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { TERMS_KINDS } from "../settings/settings-fields.ts";
import { languageName } from "./setup-steps.ts";
import { setupWords } from "./setup.words.ts";

export type TermsProps = {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly terms: readonly Terms[];
  readonly today: string;
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function TermsSetup(props: TermsProps): VNode {
  const { lang, seller, terms } = props;
  const words = setupWords(lang);
  const inForce = (kind: string, language: string): Terms | undefined =>
    terms.find((one) => one.kind === kind && one.language === language);
  return (
    <>
      <PageHeader
        trail={[{ label: words.setup, href: "/office/setup" }]}
        title={words.termsTitle}
        lead={words.termsLead}
      />
      <Card flush>
        <Table
          caption={words.termsTitle}
          rows={TERMS_KINDS}
          rowKey={(kind) => kind}
          columns={[
            { key: "kind", header: words.kind, cell: (kind) => words[`kind_${kind}`] },
            ...seller.languages.map((language) => ({
              key: language,
              header: languageName(words, language),
              cell: (kind: (typeof TERMS_KINDS)[number]) => {
                const there = inForce(kind, language);
                if (there) return words.version(there.version);
                if (kind === "general") return <StatusChip tone="warning" word={words.termsMissing} />;
                return <Muted>{words.termsOptional}</Muted>;
              },
            })),
          ]}
        />
      </Card>
      {props.may ? <PublishForm {...props} /> : null}
    </>
  );
}

function PublishForm({ lang, seller, terms, today, again: refused }: TermsProps): VNode {
  const words = setupWords(lang);
  const lacks = (language: string): boolean =>
    !terms.some((one) => one.kind === "general" && one.language === language);
  const language = seller.languages.find(lacks) ?? seller.defaultLanguage;
  return (
    <Card title={words.publishTitle}>
      <Form
        action="/office/setup/terms"
        layout="full"
        idempotencyKey={freshKey()}
        {...again(refused, "terms", { kind: "general", language, validFrom: today })}
      >
        <FieldRow>
          <SelectField
            name="kind"
            label={words.kind}
            placeholder={false}
            options={TERMS_KINDS.map((kind) => ({ value: kind, label: words[`kind_${kind}`] }))}
          />
          <SelectField
            name="language"
            label={words.language}
            placeholder={false}
            options={seller.languages.map((one) => ({ value: one, label: languageName(words, one) }))}
          />
          <DateField name="validFrom" label={words.validFrom} />
        </FieldRow>
        <TextField name="title" label={words.title} maxlength={200} />
        <TextArea name="body" label={words.body} hint={words.bodyHint} rows={12} />
        <ButtonRow>
          <Button kind="primary">{words.publish}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
