// A form's words filled with a case's values, as they will stand on the paper.
import type { VNode } from "preact";
import type { TriedForm } from "../../../business/papers/index.ts";
import { Banner, Card, Muted, Stack, SummaryList, type Lang } from "../../ui/index.ts";
import { paperFormsWords } from "./paper-forms.words.ts";

type Block = TriedForm["written"]["blocks"][number];

function Shown({ block }: { readonly block: Block }): VNode {
  switch (block.kind) {
    case "heading":
      return <h3>{block.text}</h3>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "note":
      return (
        <p>
          <Muted>{block.text}</Muted>
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>{item}</li>
          ))}
        </ul>
      );
    case "facts":
      return <SummaryList rows={block.rows.map(([label, value]) => ({ label, value }))} />;
  }
}

export function WrittenCard({
  lang,
  shown,
}: {
  readonly lang: Lang;
  readonly shown: TriedForm | null;
}): VNode {
  const words = paperFormsWords(lang);
  if (shown === null)
    return (
      <Card title={words.preview}>
        <Muted>{words.cannotShow}</Muted>
      </Card>
    );
  return (
    <Card title={words.preview}>
      <Stack gap="s">
        {shown.isAdded ? null : <Banner tone="info">{words.notAdded}</Banner>}
        <div lang={shown.pack.language}>
          <Stack gap="s">
            <p>
              <strong>{shown.written.title}</strong>
              <br />
              <Muted>{shown.written.why}</Muted>
            </p>
            {shown.written.blocks.map((block, at) => (
              <Shown key={at} block={block} />
            ))}
          </Stack>
        </div>
      </Stack>
    </Card>
  );
}
