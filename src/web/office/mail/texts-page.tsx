// Texts as the office shows them: the list, and the editor of one.
import type { VNode } from "preact";
import type { EditableText, Filled } from "../../../business/messages/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  Muted,
  SelectField,
  Stack,
  Table,
  TextArea,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import { houseWords } from "../house.words.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { textsWords } from "./texts.words.ts";

const PATH = "/office/texts";
export type Editing = {
  readonly subject: string;
  readonly body: string;
  readonly version: number;
  readonly fromName: string;
  readonly fromAddress: string;
};

export const PREVIEW_FRAME = "text-preview";

export function TextList({ lang, texts }: { lang: Lang; texts: readonly EditableText[] }): VNode {
  const words = settingsWords(lang);
  return (
    <Card flush>
      <Table
        caption={words.texts}
        rows={texts}
        rowKey={(row) => row.template.key}
        rowHref={(row) => `${PATH}/${row.template.key}`}
        empty={<Muted>{words.none}</Muted>}
        columns={[
          {
            key: "subject",
            header: words.subject,
            cell: (row) => row.shipped[lang].subject || row.shipped[lang].body,
          },
          { key: "key", header: words.texts, fit: true, cell: (row) => <code>{row.template.key}</code> },
          {
            key: "by",
            header: houseWords(lang).channel,
            fit: true,
            cell: (row) => houseWords(lang)[`channel_${row.template.channel}`],
          },
          {
            key: "own",
            header: words.body,
            fit: true,
            cell: (row) => (
              <Muted>
                {row.own.length === 0
                  ? words.shipped
                  : words.own(row.own.map((one) => one.language).join(", "))}
              </Muted>
            ),
          },
        ]}
      />
    </Card>
  );
}

type EditorProps = {
  readonly lang: Lang;
  readonly found: EditableText;
  readonly language: Lang;
  readonly editing: Editing;
  readonly isOwn: boolean;
  readonly errors: FormErrors;
  readonly may: boolean;
  /** The brand's own sender, and the others that may be chosen. */
  readonly sender: string;
  readonly senders: readonly string[];
  readonly filled: readonly Filled[];
};

export function Editor(props: EditorProps): VNode {
  const { lang, found, language, editing } = props;
  const words = settingsWords(lang);
  const path = `${PATH}/${found.template.key}`;
  const { version, ...filled } = editing;
  return (
    <Stack>
      <Card>
        <Form
          action={path}
          layout="full"
          hidden={{ language, version: String(version) }}
          {...again({ form: "text", values: filled, errors: props.errors }, "text")}
        >
          {found.template.channel !== "sms" ? (
            <TextField name="subject" label={words.subject} disabled={!props.may} maxlength={500} />
          ) : null}
          <TextArea name="body" label={words.body} rows={18} disabled={!props.may} maxlength={20_000} />
          {found.template.channel === "mail" ? <Sender {...props} /> : null}
          {props.may ? <Trying {...props} path={path} /> : null}
        </Form>
      </Card>
      <Card title={words.variables}>
        <p>
          {found.variables.map((name) => (
            <span key={name}>
              <code class="unbroken">{`{{ ${name} }}`}</code>{" "}
            </span>
          ))}
        </p>
      </Card>
      {props.isOwn && props.may ? (
        <Card title={words.restore} lead={words.restoreEffect(language)}>
          <Form action={`${path}/restore`} id="restore" layout="inline" hidden={{ language }}>
            <Button kind="danger">{words.restore}</Button>
          </Form>
        </Card>
      ) : null}
    </Stack>
  );
}

function Sender({ lang, may, sender, senders }: EditorProps): VNode {
  const words = textsWords(lang);
  const options = [
    { value: "", label: words.fromOwn(sender) },
    ...senders.map((one) => ({ value: one, label: one })),
  ];
  return (
    <>
      <TextField
        name="fromName"
        label={words.fromName}
        hint={words.fromNameHint}
        disabled={!may}
        maxlength={80}
        optional
      />
      <SelectField name="fromAddress" label={words.from} options={options} placeholder={false} />
    </>
  );
}

function Trying({ lang, found, filled, path }: EditorProps & { readonly path: string }): VNode {
  const words = textsWords(lang);
  const isMail = found.template.channel === "mail";
  const views = isMail ? (["desktop", "phone", "plain"] as const) : (["plain"] as const);
  const like = filled.map((one) => ({ value: one.messageId, label: `${one.subject}, ${one.recipient}` }));
  return (
    <>
      {like.length === 0 ? null : (
        <SelectField
          name="like"
          label={words.filledWith}
          hint={words.filledHint}
          options={[{ value: "", label: words.example }, ...like]}
          placeholder={false}
        />
      )}
      <ButtonRow>
        <Button kind="primary">{settingsWords(lang).save}</Button>
        {views.map((view) => (
          <Button
            key={view}
            name="view"
            value={view}
            formaction={`${path}/preview`}
            formtarget={PREVIEW_FRAME}
          >
            {words[view]}
          </Button>
        ))}
        {isMail ? <Button formaction={`${path}/test`}>{words.sendTest}</Button> : null}
      </ButtonRow>
    </>
  );
}
