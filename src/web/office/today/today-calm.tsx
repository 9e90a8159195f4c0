// What needs nobody is said in one place, so that the page is as long as the work.
import type { VNode } from "preact";
import { Card, Icon } from "../../ui/index.ts";
import type { TodayProps } from "./today.tsx";
import { todayWords } from "./today.words.ts";

export function Calm({
  lang,
  review,
  waiting,
  tasks,
  parked,
  failed,
  match,
  bank,
  risk,
}: TodayProps): VNode | null {
  const words = todayWords(lang);
  const calm = [
    review?.length === 0 ? words.reviewEmpty : null,
    tasks.length === 0 ? words.tasksEmpty : null,
    parked?.length === 0 && failed.length === 0 ? words.parkedEmpty : null,
    match?.length === 0 ? words.matchEmpty : null,
    bank?.rows.length === 0 ? words.bankEmpty : null,
    risk?.length === 0 ? words.riskEmpty : null,
    waiting?.length === 0 ? words.waitingEmpty : null,
  ].filter((sentence) => sentence !== null);
  if (calm.length === 0) return null;
  return (
    <Card title={words.calm}>
      <ul class="plain stack stack-s">
        {calm.map((sentence) => (
          <li key={sentence} class="row-icon muted">
            <Icon name="check" small />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
