// A scan as pictures of its pages, to be read beside what is made of it.
import type { VNode } from "preact";
import type { PaperReturn } from "../../../business/papers/index.ts";
import { Card, DateTime, Stack, type Lang } from "../../ui/index.ts";
import { contractDeskWords } from "./contract-desk.words.ts";

type Props = { readonly lang: Lang; readonly scan: PaperReturn };

const PAGES_SHOWN = 60;

export function ScanPages({ lang, scan }: Props): VNode {
  const words = contractDeskWords(lang);
  return (
    <Card
      title={scan.fileName}
      lead={
        <>
          {words[`source_${scan.source}`]} <DateTime at={scan.filedAt} />
        </>
      }
    >
      <Stack>
        <ScanFigures lang={lang} scan={scan} />
      </Stack>
    </Card>
  );
}

export function ScanFigures({ lang, scan }: Props): VNode {
  const words = contractDeskWords(lang);
  const pages = Array.from({ length: Math.min(scan.pages, PAGES_SHOWN) }, (_, at) => at + 1);
  return (
    <>
      {pages.map((page) => (
        <figure class="scan-page" key={page}>
          <img
            src={`/office/papers/returns/${scan.id}/pages/${page}`}
            alt={words.page(page, scan.pages)}
            loading="lazy"
          />
          <figcaption class="hint">{words.page(page, scan.pages)}</figcaption>
        </figure>
      ))}
    </>
  );
}
