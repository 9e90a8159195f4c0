// Which terms are in force in which language, and the form that publishes another version.
import type { VNode } from "preact";
import type { Seller, Terms } from "../../../business/sellers/index.ts";
import { Card, Muted, PageHeader, StatusChip, Table, type Lang } from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { TERMS_KINDS } from "../settings/settings-fields.ts";
import { languageName } from "./setup-steps.ts";
import { setupWords } from "./setup.words.ts";
import { TermsForm } from "./terms-form.tsx";

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
      <TermsForm {...{ lang, seller, language, today }} action="/office/setup/terms" again={refused} />
    </Card>
  );
}
