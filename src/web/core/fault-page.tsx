// The page for what went wrong, in the shop's own look.
import type { VNode } from "preact";
import type { Brand, PageSetting } from "../ui/index.ts";
import { ErrorPanel, LinkButton, PlainLayout } from "../ui/index.ts";

export type FaultPageProps = {
  readonly setting: PageSetting;
  readonly brand: Brand;
  readonly title: string;
  readonly sentence: string;
  readonly home: { readonly href: string; readonly label: string };
  readonly retryHref?: string;
  readonly requestId?: string;
};

export function FaultPage(props: FaultPageProps): VNode {
  return (
    <PlainLayout setting={props.setting} brand={props.brand} title={props.title}>
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
    </PlainLayout>
  );
}
