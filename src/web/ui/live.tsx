// Marks the parts of a page that follow events; the `live` island swaps them, other browsers reload the page.
import type { ComponentChildren, VNode } from "preact";

/**
 * Says where the page hears of changes (an EventSource address sending `changed`). Use with island `live`.
 */
export function LiveSource({ events }: { events: string }): VNode {
  return <div data-events={events} hidden />;
}

/** In a region that changes by the time alone: an open page asks for it anew then, not before. */
export function LiveDue({ at, now }: { at: Date; now: Date }): VNode {
  return <span data-due={Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1_000))} hidden />;
}

const FOLLOW_S = 3;

/** A region of a page that follows something under way by asking every few seconds, until it is over. */
export function Following(props: { name: string; isUnderWay: boolean; children: ComponentChildren }): VNode {
  return (
    <LiveRegion name={props.name}>
      {props.isUnderWay ? <span data-due={FOLLOW_S} hidden /> : null}
      {props.children}
    </LiveRegion>
  );
}

/** What a page that follows so needs; nothing once it is over. */
export const following = (isUnderWay: boolean) =>
  isUnderWay ? { refreshSeconds: FOLLOW_S, islands: ["live"] as const } : {};

/** A region that is replaced by its namesake of the fresh page when news comes. */
export function LiveRegion(props: { name: string; children: ComponentChildren; announce?: boolean }): VNode {
  return (
    <div class="stack stack-m" data-live={props.name} aria-live={props.announce ? "polite" : undefined}>
      {props.children}
    </div>
  );
}
