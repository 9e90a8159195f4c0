// Texts as the office shows them: the list, and the editor of one.
import type { VNode } from "preact";
import type { EditableText } from "../../../business/messages/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  Muted,
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

const PATH = "/office/texts";

export type Editing = { readonly subject: string; readonly body: string; readonly version: number };

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

export function Editor(props: {
  lang: Lang;
  found: EditableText;
  language: Lang;
  editing: Editing;
  isOwn: boolean;
  errors: FormErrors;
  may: boolean;
}): VNode {
  const { lang, found, language, editing } = props;
  const words = settingsWords(lang);
  const path = `${PATH}/${found.template.key}`;
  const hidden = { language, version: String(editing.version) };
  const filled = { subject: editing.subject, body: editing.body };
  return (
    <Stack>
      <Card>
        <Form
          action={path}
          layout="full"
          hidden={hidden}
          {...again({ form: "text", values: filled, errors: props.errors }, "text")}
        >
          {found.template.channel !== "sms" ? (
            <TextField name="subject" label={words.subject} disabled={!props.may} maxlength={500} />
          ) : null}
          <TextArea name="body" label={words.body} rows={18} disabled={!props.may} maxlength={20_000} />
          {props.may ? (
            <ButtonRow>
              <Button kind="primary">{words.save}</Button>
              <Button name="preview" value="yes">
                {words.preview}
              </Button>
            </ButtonRow>
          ) : null}
        </Form>
      </Card>
      <Card title={words.variables}>
        <p>
          {found.variables.map((name) => (
            <span key={name}>
              <code>{`{{ ${name} }}`}</code>{" "}
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
