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

/** A region that is replaced by its namesake of the fresh page when news comes. */
export function LiveRegion(props: { name: string; children: ComponentChildren; announce?: boolean }): VNode {
  return (
    <div class="stack stack-m" data-live={props.name} aria-live={props.announce ? "polite" : undefined}>
      {props.children}
    </div>
  );
}
