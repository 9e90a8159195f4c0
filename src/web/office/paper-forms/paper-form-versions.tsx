// The versions of a form's words, each to be taken up again, and the way back to the shipped ones.
import type { VNode } from "preact";
import type { FormVersion, WhichForm } from "../../../business/papers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  Form,
  Muted,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { editorOf, FORMS } from "./paper-forms-list.tsx";
import { paperFormsWords } from "./paper-forms.words.ts";

export function Versions({
  lang,
  which,
  versions,
  may,
}: {
  readonly lang: Lang;
  readonly which: WhichForm;
  readonly versions: readonly FormVersion[];
  readonly may: boolean;
}): VNode | null {
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
