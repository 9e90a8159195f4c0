// A link from a mail that does not work any more, and where another one is to be had.
import type { VNode } from "preact";
import { EmptyState, LinkButton } from "../ui/index.ts";
import { TaskPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";

type LinkGone = {
  readonly frame: Frame;
  readonly words: { readonly goneTitle: string; readonly gone: string; readonly askNew: string };
  /** The page where another one is asked for. */
  readonly askAt: string;
};

export const LinkGonePage = ({ frame, words, askAt }: LinkGone): VNode => (
  <TaskPage frame={frame} title={words.goneTitle}>
    <h1 class="visually-hidden">{words.goneTitle}</h1>
    <EmptyState
      title={words.goneTitle}
      action={
        <LinkButton href={askAt} kind="primary">
          {words.askNew}
        </LinkButton>
      }
    >
      <p>{words.gone}</p>
    </EmptyState>
  </TaskPage>
);
