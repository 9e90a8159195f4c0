// Consumer law as it stands: the dated rows by place with their words, and a row of one's own, which begins as a copy of one.
import type { VNode } from "preact";
import { LAW_WORDS_MAX } from "../../../business/law/index.ts";
import type { LawFacts, LawRow } from "../../../business/law/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  Disclosure,
  FieldRow,
  Form,
  Muted,
  SummaryList,
  Table,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { declarationWords } from "../declarations/declarations.words.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { PageFields, pageRows, pageValues } from "./law-page-words.tsx";

export const LAW_PATH = "/office/settings/law";

export type LawSettingProps = {
  readonly lang: Lang;
  readonly rows: readonly LawRow[];
  /** The form for a new row begins with these. */
  readonly start: LawFacts & { readonly place?: string };
  readonly may: boolean;
  readonly again: Again | undefined;
};

export function LawSettingPage(props: LawSettingProps): VNode {
  return (
    <>
      <Rows {...props} />
      {props.may ? <NewRow {...props} /> : null}
    </>
  );
}

function Rows({ lang, rows, may }: LawSettingProps): VNode {
  const words = declarationWords(lang);
  const pagesOf = (row: LawRow): string =>
    [row.withdrawalPage ? words.withdrawal : "", row.cancellationPage ? words.cancellation : ""]
      .filter((one) => one !== "")
      .join(", ");
  return (
    <Card flush>
      <Table
        caption={words.law}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "place", header: words.place, fit: true, cell: (row) => row.place },
          {
            key: "from",
            header: words.validFrom,
            fit: true,
            cell: (row) => <DateOnly date={row.validFrom} />,
          },
          { key: "days", header: words.days, numeric: true, cell: (row) => row.withdrawalDays ?? "–" },
          { key: "pages", header: words.pages, cell: (row) => pagesOf(row) || "–" },
          { key: "words", header: words.words, cell: (row) => <Said row={row} lang={lang} may={may} /> },
          {
            key: "source",
            header: words.source,
            cell: (row) => (
              <Muted>
                {row.sellerId === null ? words.shipped : words.own}
                {row.source === "" ? "" : `: ${row.source}`}
              </Muted>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** What the row has the shop say, word for word in both languages. */
function Said({
  row,
  lang,
  may,
}: {
  readonly row: LawRow;
  readonly lang: Lang;
  readonly may: boolean;
}): VNode {
  const words = declarationWords(lang);
  const both = (one: "de" | "en") => [
    { label: words[`button_${one}`], value: row.orderButton[one] },
    ...(row.withdrawalDays === null
      ? []
      : [{ label: words[`notice_${one}`], value: row.withdrawalNotice[one] }]),
    ...(row.earlyStart
      ? [
          { label: words[`early_${one}`], value: row.earlyStartWords[one] },
          { label: words[`hint_${one}`], value: row.earlyStartHint[one] },
        ]
      : []),
  ];
  return (
    <Disclosure title={row.orderButton[lang]}>
      <SummaryList rows={[...both("de"), ...both("en"), ...pageRows(lang, row)]} />
      {may ? (
        <p>
          <a href={`${LAW_PATH}?from=${row.id}#law`}>{words.copyRow}</a>
        </p>
      ) : null}
    </Disclosure>
  );
}

function NewRow({ lang, start, again: refused }: LawSettingProps): VNode {
  const words = declarationWords(lang);
  return (
    <Card title={words.add} lead={words.addLead}>
      <Form action={LAW_PATH} label={words.add} {...again(refused, "law", startValues(start))}>
        <FieldRow>
          <TextField name="place" label={words.place} hint={words.placeHint} width="short" />
          <DateField name="validFrom" label={words.validFrom} />
          <TextField
            name="withdrawalDays"
            label={words.days}
            hint={words.daysHint}
            width="short"
            inputmode="numeric"
            optional
          />
        </FieldRow>
        <Both lang={lang} name="button" />
        <Both lang={lang} name="notice" hint={words.noticeHint} />
        <Checkbox name="withdrawalPage" label={words.withdrawalPage} />
        <PageFields lang={lang} page="withdrawal" again={refused} />
        <Checkbox name="cancellationPage" label={words.cancellationPage} />
        <PageFields lang={lang} page="cancellation" again={refused} />
        <Checkbox name="earlyStart" label={words.earlyStart} />
        <Both lang={lang} name="early" />
        <Both lang={lang} name="hint" />
        <TextField name="source" label={words.source} optional />
        <ButtonRow>
          <Button kind="primary">{words.addButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

type Text = keyof typeof LAW_WORDS_MAX;

/** One text of the row in German and English, side by side. */
function Both({
  lang,
  name,
  hint,
}: {
  readonly lang: Lang;
  readonly name: Text;
  readonly hint?: string;
}): VNode {
  const words = declarationWords(lang);
  const maxlength = LAW_WORDS_MAX[name];
  return (
    <FieldRow>
      {(["de", "en"] as const).map((one) =>
        name === "button" ? (
          <TextField key={one} name={one} label={words[`button_${one}`]} maxlength={maxlength} />
        ) : (
          <TextArea
            key={one}
            name={`${name}_${one}`}
            label={words[`${name}_${one}`]}
            {...(hint === undefined ? {} : { hint })}
            rows={3}
            maxlength={maxlength}
            optional
          />
        ),
      )}
    </FieldRow>
  );
}

const startValues = (row: LawFacts & { readonly place?: string }) => ({
  place: row.place ?? "EU",
  withdrawalDays: row.withdrawalDays === null ? "" : String(row.withdrawalDays),
  withdrawalPage: row.withdrawalPage,
  cancellationPage: row.cancellationPage,
  earlyStart: row.earlyStart,
  de: row.orderButton.de,
  en: row.orderButton.en,
  notice_de: row.withdrawalNotice.de,
  notice_en: row.withdrawalNotice.en,
  early_de: row.earlyStartWords.de,
  early_en: row.earlyStartWords.en,
  hint_de: row.earlyStartHint.de,
  hint_en: row.earlyStartHint.en,
  ...pageValues(row),
});
