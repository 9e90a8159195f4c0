// All versions of one text that were ever in force, the newest first, each with what it changed.
import type { VNode } from "preact";
import type { Terms } from "../../../business/sellers/index.ts";
import {
  Card,
  DateOnly,
  Disclosure,
  LinkButton,
  Muted,
  PageHeader,
  Stack,
  TextDiff,
} from "../../ui/index.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";
import { Paragraphs } from "./legal-page.tsx";

export type TermsPageProps = {
  readonly frame: Frame;
  /** At least one; each but the last is compared with the one after it. */
  readonly versions: readonly Terms[];
  /** The version that these are older than; null: none is left out. */
  readonly before: number | null;
  /** The oldest shown has still older ones. */
  readonly hasOlder: boolean;
};

export function TermsPage({ frame, versions, before, hasOlder }: TermsPageProps): VNode {
  const { lang } = frame.setting;
  const words = shopWords(lang);
  const [newest] = versions;
  const title = words.versionsOf(newest?.title ?? "");
  const path = `/legal/${newest?.kind ?? ""}`;
  // The oldest read is only there to compare with.
  const shown = hasOlder ? versions.slice(0, -1) : versions;
  return (
    <ShopPage frame={frame} title={title}>
      <PageHeader
        title={title}
        lead={words.versionsLead}
        trail={[{ label: words.legalTitle, href: "/legal" }]}
      />
      <Stack>
        {shown.map((one, at) => (
          <Version
            key={one.id}
            text={one}
            earlier={versions[at + 1] ?? null}
            until={at === 0 ? null : (shown[at - 1]?.validFrom ?? null)}
            isInForce={before === null && at === 0}
            lang={lang}
          />
        ))}
        {hasOlder ? (
          <LinkButton href={`${path}?before=${shown.at(-1)?.version ?? 1}`}>{words.olderVersions}</LinkButton>
        ) : null}
      </Stack>
    </ShopPage>
  );
}

function Version(props: {
  readonly text: Terms;
  readonly earlier: Terms | null;
  readonly until: string | null;
  readonly isInForce: boolean;
  readonly lang: "de" | "en";
}): VNode {
  const { text, earlier, until, lang } = props;
  const words = shopWords(lang);
  const changes =
    earlier &&
    TextDiff({ before: earlier.body, after: text.body, language: text.language, changesOnly: true });
  return (
    <Card
      title={words.version(text.version)}
      lead={
        <>
          {words.inForceSince} <DateOnly date={text.validFrom} />
          {until === null ? null : (
            <>
              {" "}
              {words.inForceUntil} <DateOnly date={until} />
            </>
          )}
          {props.isInForce ? ` · ${words.inForceNow}` : null}
        </>
      }
    >
      <Stack>
        {earlier === null ? (
          <Muted>{words.firstVersion}</Muted>
        ) : (
          (changes ?? <Muted>{words.sameText}</Muted>)
        )}
        <Disclosure title={words.wholeText}>
          <Paragraphs text={text} />
        </Disclosure>
      </Stack>
    </Card>
  );
}
