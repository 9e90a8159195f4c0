// How a customer stands with us, for the head of the card: what is still to be done about them, how their last order was judged,
// and the language and hours they live in.
import type { VNode } from "preact";
import type { Account } from "../../../business/customers/index.ts";
import type { KeptAssessment } from "../../../business/screening/index.ts";
import type { Task } from "../../../business/staff/index.ts";
import type { Fact, Lang } from "../../ui/index.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { taskPage } from "../today/subject-page.ts";
import { taskName } from "../today/today.words.ts";
import { cardWords } from "./card.words.ts";

/** Null: the reader may not see it, or there is none. */
export type Standing = {
  readonly tasks: readonly Task[];
  readonly judged: Pick<KeptAssessment, "orderId" | "score" | "path"> | null;
};

function TaskLink({ lang, task }: { readonly lang: Lang; readonly task: Task }): VNode {
  const href = taskPage(task);
  const name = taskName(lang, task.kind);
  return <span class="fact-line">{href === null ? name : <a href={href}>{name}</a>}</span>;
}

export function standingFacts(lang: Lang, account: Account, { tasks, judged }: Standing): Fact[] {
  const words = cardWords(lang);
  return [
    ...(tasks.length === 0
      ? []
      : [
          {
            label: words.openTasks,
            value: tasks.map((task) => <TaskLink key={task.id} lang={lang} task={task} />),
          },
        ]),
    ...(judged === null
      ? []
      : [
          {
            label: words.judged,
            value: (
              <a href={`/office/orders/${judged.orderId}`}>
                {words.judgedAs(judged.score, ordersWords(lang)[`path_${judged.path}`])}
              </a>
            ),
          },
        ]),
    {
      label: words.reads,
      value: `${words[`lang_${account.language.startsWith("de") ? "de" : "en"}`]}, ${account.timeZone}`,
    },
  ];
}
