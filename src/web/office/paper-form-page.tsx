// The editor of one form: its words, how they read in a case, what differs from the shipped ones, and earlier versions.
import type { VNode } from "preact";
import { FORM_VARIABLES, SAMPLE_CASES, shippedForm } from "../../business/papers/index.ts";
import type { FormText, FormVersion, TriedForm, WhichForm } from "../../business/papers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  DateTime,
  Disclosure,
  Form,
  Muted,
  PageHeader,
  SelectField,
  Stack,
  Table,
  TextArea,
  TextField,
  type Lang,
} from "../ui/index.ts";
import { again, type Again } from "./forms.ts";
import { lineDiff } from "./line-diff.ts";
import { editorOf, FORMS, LanguageTabs } from "./paper-forms-list.tsx";
import { WrittenCard } from "./paper-form-written.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";
import { settingsWords } from "./settings.words.ts";

export type FormEditing = {
  readonly lang: Lang;
  readonly which: WhichForm;
  readonly text: FormText;
  /** The version that the text was made from. */
  readonly version: number;
  readonly versions: readonly FormVersion[];
  readonly sample: string;
  /** Null where the text cannot be filled. */
  readonly shown: TriedForm | null;
  readonly may: boolean;
  readonly again: Again;
};

export function FormEditor(props: FormEditing): VNode {
  const { lang, which } = props;
  const words = paperFormsWords(lang);
  const { key, variant } = which;
  return (
    <>
      <PageHeader
        trail={[
          { label: settingsWords(lang).settings, href: "/office/settings" },
          { label: words.title, href: FORMS },
        ]}
        title={variant === "" ? words[key] : `${words[key]}: ${variant}`}
        lead={words.lead}
      />
      <LanguageTabs
        lang={lang}
        language={which.language}
        href={(language) => editorOf(key, { language, variant })}
      />
      <Columns>
        <Stack>
          <Words {...props} />
          <Card title={words.variables} lead={words.variablesLead}>
            <p>
              {FORM_VARIABLES.map((name) => (
                <span key={name}>
                  <code>{name}</code>{" "}
                </span>
              ))}
            </p>
          </Card>
        </Stack>
        <Stack>
          <WrittenCard lang={lang} shown={props.shown} />
          <DiffCard {...props} />
          <Versions {...props} />
          {key === "cover" ? null : <OtherCase {...props} />}
        </Stack>
      </Columns>
    </>
  );
}

function Words({ lang, which, text, version, sample, may, again: refused }: FormEditing): VNode {
  const words = paperFormsWords(lang);
  const { key, variant, language } = which;
  const cases = SAMPLE_CASES.map((one) => ({ value: one, label: words[`case_${one}`] }));
  return (
    <Card>
      <Form
        action={`${FORMS}/${key}`}
        layout="full"
        hidden={{ language, variant, version: String(version) }}
        {...again(refused, "form")}
        values={{ ...text, tried: sample }}
      >
        <TextField name="title" label={words.fieldTitle} readonly={!may} maxlength={200} />
        <TextField
          name="why"
          label={words.fieldWhy}
          hint={words.fieldWhyHint}
          optional={key === "cover"}
          readonly={!may}
          maxlength={200}
        />
        <TextArea
          name="body"
          label={words.fieldBody}
          hint={words.bodyHint}
          rows={20}
          readonly={!may}
          maxlength={20_000}
        />
        <SelectField name="tried" label={words.tried} options={cases} placeholder={false} />
        <ButtonRow>
          {may ? <Button kind="primary">{words.publish}</Button> : null}
          <Button formaction={`${FORMS}/${key}/try`}>{words.tryIt}</Button>
          <Button formaction={`${FORMS}/${key}/pdf`} icon="download">
            {words.pdf}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

const whole = (text: FormText): string => `${text.title}\n${text.why}\n\n${text.body}`;

function DiffCard({ lang, which, text }: FormEditing): VNode {
  const words = paperFormsWords(lang);
  const lines = lineDiff(whole(shippedForm(which.key, which.language)), whole(text));
  const differs = lines.some((line) => line.kind !== "same");
  if (!differs)
    return (
      <Card title={words.diff}>
        <Muted>{words.noDiff}</Muted>
      </Card>
    );
  const kinds = { gone: words.gone, new: words.added } as const;
  return (
    <Card title={words.diff}>
      <ul class="diff plain" lang={which.language}>
        {lines.map((line, at) =>
          line.kind === "same" ? (
            <li key={at}>{line.text}</li>
          ) : (
            <li key={at} class={`diff-${line.kind}`}>
              <span class="visually-hidden" lang={lang}>
                {kinds[line.kind]}:{" "}
              </span>
              {line.text}
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}

function Versions({ lang, which, versions, may }: FormEditing): VNode | null {
  const words = paperFormsWords(lang);
  const { key, variant, language } = which;
  const [newest] = versions;
  if (!newest) return null;
  const oldest = versions.at(-1)?.version ?? 1;
  return (
    <Card title={words.versions}>
      <Table
        caption={words.versions}
        rows={versions}
        rowKey={(row) => String(row.version)}
        columns={[
          {
            key: "version",
            header: words.versions,
            cell: (row) => (
              <>
                {words.version(row.version)}
                {row === newest ? `, ${words.inForce}` : ""}
                {row.isShipped ? <Muted> {words.backToShipped}</Muted> : null}
              </>
            ),
          },
          {
            key: "at",
            header: words.words,
            headerHidden: true,
            fit: true,
            cell: (row) => <DateTime at={row.at} />,
          },
          {
            key: "take",
            header: words.take,
            headerHidden: true,
            fit: true,
            cell: (row) => (
              <a href={editorOf(key, { language, variant, take: String(row.version) })}>
                {words.take}
                <span class="visually-hidden"> {words.version(row.version)}</span>
              </a>
            ),
          },
        ]}
      />
      {versions.length === 50 && oldest > 1 ? (
        <p>
          <a href={editorOf(key, { language, variant, before: String(oldest) })}>{words.earlier}</a>
        </p>
      ) : null}
      {may && !newest.isShipped ? (
        <Disclosure title={words.restore}>
          <Form
            action={`${FORMS}/${key}/restore`}
            id="restore"
            layout="full"
            hidden={{ language, variant, version: String(newest.version) }}
          >
            <p>{words.restoreEffect}</p>
            <ButtonRow>
              <Button kind="danger">{words.restore}</Button>
            </ButtonRow>
          </Form>
        </Disclosure>
      ) : null}
    </Card>
  );
}

function OtherCase({ lang, which, again: refused }: FormEditing): VNode {
  const words = paperFormsWords(lang);
  return (
    <Disclosure title={words.newCase} open={refused.form === "case"}>
      <Form
        action={`${FORMS}/${which.key}`}
        method="get"
        layout="full"
        hidden={{ language: which.language }}
        {...again(refused, "case")}
      >
        <TextField
          name="variant"
          label={words.forCase}
          hint={words.newCaseHint}
          width="short"
          maxlength={40}
          code
        />
        <ButtonRow>
          <Button>{words.open}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
