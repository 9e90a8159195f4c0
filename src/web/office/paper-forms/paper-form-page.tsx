// The editor of one form: its words, how they read in a case, what differs from the shipped ones, and earlier versions.
import type { VNode } from "preact";
import { FORM_VARIABLES, SAMPLE_CASES, shippedForm } from "../../../business/papers/index.ts";
import type { FormText, FormVersion, TriedForm, WhichForm } from "../../../business/papers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  Disclosure,
  Form,
  Muted,
  SelectField,
  Stack,
  TextArea,
  TextField,
  TextDiff,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { editorOf, FORMS, LanguageTabs } from "./paper-forms-list.tsx";
import { Versions } from "./paper-form-versions.tsx";
import { WrittenCard } from "./paper-form-written.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";

export type FormEditing = {
  readonly lang: Lang;
  readonly which: WhichForm;
  readonly text: FormText;
  /** The version that the text was made from. */
  readonly version: number;
  readonly versions: readonly FormVersion[];
  readonly sample: string;
  /** Null where the reader may not see orders. */
  readonly order: string | null;
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

function Words({ lang, which, text, version, sample, order, may, again: refused }: FormEditing): VNode {
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
        values={{ ...text, tried: sample, order }}
      >
        {/* What the enter key in a field presses: it publishes nothing. */}
        <button class="visually-hidden" tabIndex={-1} aria-hidden="true" name="act" value="try" />
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
        {order === null ? null : (
          <TextField
            name="order"
            label={words.order}
            hint={words.orderHint}
            optional
            maxlength={40}
            code
            width="medium"
          />
        )}
        <ButtonRow>
          {may ? (
            <Button kind="primary" name="act" value="publish">
              {words.publish}
            </Button>
          ) : null}
          <Button name="act" value="try">
            {words.tryIt}
          </Button>
          <Button name="act" value="pdf" icon="download">
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
  const drawn = TextDiff({
    before: whole(shippedForm(which.key, which.language)),
    after: whole(text),
    language: which.language,
  });
  return <Card title={words.diff}>{drawn ?? <Muted>{words.noDiff}</Muted>}</Card>;
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
