// The texts a contract rests on, in the version in force today.
import type { VNode } from "preact";
import type { Terms } from "../../../business/sellers/index.ts";
import { Card, DateOnly, EmptyState, LinkButton, PageHeader, Stack } from "../../ui/index.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";

export function LegalPage({
  frame,
  terms,
}: {
  readonly frame: Frame;
  readonly terms: readonly Terms[];
}): VNode {
  const words = shopWords(frame.setting.lang);
  return (
    <ShopPage frame={frame} title={words.legalTitle}>
      <PageHeader title={words.legalTitle} lead={words.legalLead} />
      {terms.length === 0 ? (
        <EmptyState title={words.legalNone} />
      ) : (
        <Stack>
          {terms.map((one) => (
            <Text key={one.id} text={one} lang={frame.setting.lang} />
          ))}
        </Stack>
      )}
    </ShopPage>
  );
}

function Text({ text, lang }: { readonly text: Terms; readonly lang: "de" | "en" }): VNode {
  const words = shopWords(lang);
  return (
    <div id={text.kind} lang={text.language}>
      <Card
        title={text.title}
        lead={
          <span lang={lang}>
            {words.inForceSince} <DateOnly date={text.validFrom} /> · {words.version(text.version)}
          </span>
        }
      >
        <Stack>
          <Paragraphs text={text} />
          {text.version === 1 ? null : (
            <span lang={lang}>
              <LinkButton kind="quiet" href={`/legal/${text.kind}`} label={words.versionsOf(text.title)}>
                {words.earlierVersions}
              </LinkButton>
            </span>
          )}
        </Stack>
      </Card>
    </div>
  );
}

export function Paragraphs({ text }: { readonly text: Terms }): VNode {
  return (
    <div class="stack stack-s" lang={text.language}>
      {text.body.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </div>
  );
}
