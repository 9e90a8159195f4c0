// The page for what went wrong, in the shop's own look; its middle is what the office shows in its own frame.
import type { VNode } from "preact";
import type { Brand, PageSetting } from "../ui/index.ts";
import { DEFAULT_LOCALES, ErrorPanel, formatNumber, LinkButton, PlainLayout, TextArea } from "../ui/index.ts";

export type FaultProps = {
  readonly setting: PageSetting;
  readonly title: string;
  readonly sentence: string;
  readonly home: { readonly href: string; readonly label: string };
  readonly retryHref?: string;
  readonly requestId?: string;
  readonly typed?: {
    readonly lead: string;
    readonly texts: readonly KeptText[];
    readonly words: { readonly typedFaulty: (characters: string) => string };
  };
};

/** Something somebody wrote into a form that could not be read. */
export type KeptText = { readonly label: string; readonly text: string; readonly isFaulty: boolean };

export function FaultPage({ brand, ...props }: FaultProps & { readonly brand: Brand }): VNode {
  return (
    <PlainLayout setting={props.setting} brand={brand} title={props.title}>
      <FaultPart {...props} />
    </PlainLayout>
  );
}

export function FaultPart(props: FaultProps): VNode {
  return (
    <>
      <h1 class="visually-hidden">{props.title}</h1>
      <ErrorPanel
        title={props.title}
        actions={
          <LinkButton href={props.home.href} kind="secondary">
            {props.home.label}
          </LinkButton>
        }
        {...(props.retryHref === undefined ? {} : { retryHref: props.retryHref })}
        {...(props.requestId === undefined ? {} : { requestId: props.requestId })}
      >
        <p>{props.sentence}</p>
      </ErrorPanel>
      {props.typed === undefined ? null : <Typed lang={props.setting.lang} {...props.typed} />}
    </>
  );
}

/** Each text as it was typed, to be copied from here. */
function Typed({
  lead,
  texts,
  words,
  lang,
}: NonNullable<FaultProps["typed"]> & { readonly lang: PageSetting["lang"] }): VNode {
  return (
    <section class="stack">
      <p>{lead}</p>
      {texts.map(({ label, text, isFaulty }, at) => (
        <TextArea
          key={at}
          name={`typed-${at}`}
          label={label}
          value={text}
          rows={Math.min(12, text.split("\n").length + Math.floor(text.length / 80))}
          readonly
          {...(isFaulty
            ? { error: words.typedFaulty(formatNumber(DEFAULT_LOCALES[lang], [...text].length)) }
            : {})}
        />
      ))}
    </section>
  );
}
