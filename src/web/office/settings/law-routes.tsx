// Settings of consumer law: the dated rows by country, and a row of one's own.
import type { VNode } from "preact";
import { lawRows, publishLaw } from "../../../business/law/index.ts";
import type { LawIssue, LawRow } from "../../../business/law/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  FieldRow,
  Form,
  Muted,
  PageHeader,
  Table,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { declarationWords } from "../declarations/declarations.words.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { settingsWords } from "./settings.words.ts";
import { holds } from "../staff/staff-visit.ts";

const PATH = "/office/settings/law";

export const lawRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: publishLaw.name,
    input: posted({
      place: text(10),
      validFrom: text(20),
      de: text(200),
      en: text(200),
      withdrawalDays: text(10),
      withdrawalPage: text(3),
      cancellationPage: text(3),
      earlyStart: text(3),
      source: text(1_000),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: key, ...values } = input;
      const days = values.withdrawalDays.trim();
      const wanted = {
        sellerId: visit.sellerId,
        place: values.place.trim().toUpperCase(),
        validFrom: values.validFrom,
        orderButton: { de: values.de.trim(), en: values.en.trim() },
        withdrawalDays: days === "" ? null : /^\d{1,3}$/u.test(days) ? Number(days) : 0,
        withdrawalPage: values.withdrawalPage === "on",
        cancellationPage: values.cancellationPage === "on",
        earlyStart: values.earlyStart === "on",
        source: values.source.trim(),
      };
      const done = await site.act(publishLaw, visit.actor, wanted, { key });
      if (done.ok) return leadTo(PATH, "saved");
      const words = declarationWords(visit.lang);
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(done.refusal.issues.map((one) => [one.field, sentence(one, visit.lang)]))
          : done.refusal.code === "taken"
            ? { validFrom: words.errTaken }
            : { "": await refusalSentence(site, visit, done.refusal) };
      return show(site, visit, { again: { form: "law", values, errors } });
    },
  }),
];

function sentence({ field }: LawIssue, lang: Lang): string {
  const words = declarationWords(lang);
  const sentences: Readonly<Record<LawIssue["field"], string>> = {
    place: words.errPlace,
    validFrom: words.errDate,
    de: words.errButton,
    en: words.errButton,
    withdrawalDays: words.errDays,
    source: words.errSource,
  };
  return sentences[field];
}

type Shown = { readonly done?: string | undefined; readonly again?: Again };

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const words = declarationWords(visit.lang);
  const rows = await lawRows(site.db.read, visit.sellerId);
  return office(site, visit, {
    title: words.law,
    place: "settings",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: settingsWords(visit.lang).settings, href: "/office/settings" }]}
          title={words.law}
          lead={words.lawLead}
        />
        <Rows lang={visit.lang} rows={rows} />
        {holds(visit, "settings.change") ? <NewRow lang={visit.lang} refused={shown.again} /> : null}
      </>
    ),
  });
}

function Rows({ lang, rows }: { readonly lang: Lang; readonly rows: readonly LawRow[] }): VNode {
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
          { key: "button", header: words.button, cell: (row) => row.orderButton[lang] },
          { key: "days", header: words.days, numeric: true, cell: (row) => row.withdrawalDays ?? "–" },
          { key: "pages", header: words.pages, cell: (row) => pagesOf(row) || "–" },
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

function NewRow({ lang, refused }: { readonly lang: Lang; readonly refused: Again | undefined }): VNode {
  const words = declarationWords(lang);
  return (
    <Card title={words.add}>
      <Form action={PATH} label={words.add} {...again(refused, "law", { place: "EU", withdrawalDays: "14" })}>
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
        <TextField name="de" label={words.buttonDe} />
        <TextField name="en" label={words.buttonEn} />
        <Checkbox name="withdrawalPage" label={words.withdrawalPage} />
        <Checkbox name="cancellationPage" label={words.cancellationPage} />
        <Checkbox name="earlyStart" label={words.earlyStart} />
        <TextField name="source" label={words.source} optional />
        <ButtonRow>
          <Button kind="primary">{words.addButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
