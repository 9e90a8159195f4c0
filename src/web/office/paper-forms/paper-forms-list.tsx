// All paper forms of the brand in one language, with whose words count.
import type { VNode } from "preact";
import type { OwnForm, TextKey } from "../../../business/papers/index.ts";
import { Card, Muted, Table, Tabs, type Lang } from "../../ui/index.ts";
import { address } from "../forms.ts";
import { paperFormsWords } from "./paper-forms.words.ts";

export const FORMS = "/office/settings/forms";
export const RULES = "/office/settings/form-rules";

export const BLANK = "/office/blank-forms";

export type ListedForm = {
  readonly key: TextKey;
  readonly variant: string;
  /** Null: the shipped words count. */
  readonly own: Pick<OwnForm, "version"> | null;
  readonly title: string;
};

export const editorOf = (key: string, query: Readonly<Record<string, string | undefined>>): string =>
  address(`${FORMS}/${key}`, query);

/** One page in two languages of words; the reader's language stays as it is. */
export function LanguageTabs(props: {
  readonly lang: Lang;
  readonly language: Lang;
  readonly href: (language: Lang) => string;
}): VNode {
  return (
    <Tabs
      label={paperFormsWords(props.lang).language}
      tabs={(["de", "en"] as const).map((one) => ({
        label: one === "de" ? "Deutsch" : "English",
        href: props.href(one),
        current: one === props.language,
      }))}
    />
  );
}

export function FormList(props: {
  readonly lang: Lang;
  readonly language: Lang;
  readonly forms: readonly ListedForm[];
}): VNode {
  const { lang, language, forms } = props;
  const words = paperFormsWords(lang);
  return (
    <>
      <LanguageTabs {...{ lang, language }} href={(one) => address(FORMS, { language: one })} />
      <Card flush>
        <Table
          caption={words.title}
          rows={forms}
          rowKey={(row) => `${row.key} ${row.variant}`}
          rowHref={(row) => editorOf(row.key, { language, variant: row.variant })}
          columns={[
            { key: "form", header: words.form, cell: (row) => words[row.key] },
            {
              key: "case",
              header: words.forCase,
              fit: true,
              cell: (row) => (row.variant === "" ? <Muted>{words.usual}</Muted> : <code>{row.variant}</code>),
            },
            { key: "title", header: words.fieldTitle, cell: (row) => row.title },
            {
              key: "words",
              header: words.words,
              fit: true,
              cell: (row) => (row.own ? words.own(row.own.version) : <Muted>{words.shipped}</Muted>),
            },
          ]}
        />
      </Card>
    </>
  );
}
