// What stands beside the editor of a text: how its reader sees it, how it differs from the shipped one, and what it was before.
import type { VNode } from "preact";
import type { EditableText, TextVersion } from "../../../business/messages/index.ts";
import { Card, DateTime, Muted, Table, TextDiff, type Lang } from "../../ui/index.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { PREVIEW_FRAME } from "./texts-page.tsx";
import { textsWords } from "./texts.words.ts";

const PATH = "/office/texts";

// The frame may run nothing and reach nothing, like that of a mail that was sent.
export function Preview({
  lang,
  found,
  language,
}: {
  lang: Lang;
  found: EditableText;
  language: Lang;
}): VNode {
  const words = textsWords(lang);
  return (
    <Card title={words.previewTitle} lead={words.previewLead} flush>
      <iframe
        class="mail-frame"
        name={PREVIEW_FRAME}
        sandbox=""
        src={`${PATH}/${found.template.key}/preview?language=${language}`}
        title={words.frameTitle}
      />
    </Card>
  );
}

export const asOneText = ({ subject, body }: { readonly subject: string; readonly body: string }): string =>
  subject === "" ? body : `${subject}\n\n${body}`;

/** Null where it is the shipped text, word for word. */
export function UnlikeShipped(props: {
  lang: Lang;
  shipped: string;
  shown: string;
  language: Lang;
}): VNode | null {
  if (props.shipped === props.shown) return null;
  return (
    <Card title={textsWords(props.lang).differs}>
      <TextDiff before={props.shipped} after={props.shown} language={props.language} changesOnly />
    </Card>
  );
}

export function History(props: {
  lang: Lang;
  found: EditableText;
  language: Lang;
  versions: readonly TextVersion[];
  names: ReadonlyMap<string, string>;
}): VNode | null {
  const { lang, found, language, versions, names } = props;
  if (versions.length === 0) return null;
  const words = textsWords(lang);
  const address = (id: string): string => `${PATH}/${found.template.key}?language=${language}&version=${id}`;
  return (
    <Card title={words.history} lead={words.historyLead} flush>
      <Table
        caption={words.history}
        rows={versions}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "what",
            header: settingsWords(lang).subject,
            cell: (row) =>
              row.words === null ? (
                <Muted>{words.shippedAgain}</Muted>
              ) : (
                <a href={address(row.id)}>{row.words.subject || row.words.body.slice(0, 80)}</a>
              ),
          },
          { key: "by", header: words.by, fit: true, cell: (row) => names.get(row.byId ?? "") ?? "" },
          { key: "at", header: words.since, fit: true, cell: (row) => <DateTime at={row.at} /> },
        ]}
      />
    </Card>
  );
}
