// What is still to do before the shop can sell: open things stand out with their way in, done ones are quiet.
import type { VNode } from "preact";
import { Banner, Card, LinkButton, PageHeader, TaskList, type Lang, type Task } from "../../ui/index.ts";
import type { Step, StepKey } from "./setup-steps.ts";
import { setupWords } from "./setup.words.ts";

const HREFS: Readonly<Record<StepKey, string>> = {
  seller: "/office/setup/seller",
  terms: "/office/setup/terms",
  connections: "/office/connections",
  servers: "/office/setup/servers",
  nameservers: "/office/setup/servers",
  products: "/office/setup/products",
  open: "/office/brands",
};

/** Where a finished step is looked at. */
const hrefOf = (step: Step): string =>
  step.key === "seller" && step.isDone ? "/office/settings" : HREFS[step.key];

export function SetupList({ lang, steps, may }: { lang: Lang; steps: readonly Step[]; may: boolean }): VNode {
  const words = setupWords(lang);
  const open = steps.filter((step) => !step.isDone);
  const first = open.find((step) => step.isPossible);
  return (
    <>
      <PageHeader title={words.setup} lead={words.lead} />
      {open.length === 0 ? <Banner tone="success">{words.allDone}</Banner> : null}
      <Card
        {...(open.length === 0 ? {} : { title: words.progress(open.length) })}
        {...(may ? {} : { lead: words.notYours })}
      >
        <TaskList label={words.setup} tasks={steps.map((step) => taskOf(lang, step, step === first, may))} />
      </Card>
    </>
  );
}

function taskOf(lang: Lang, step: Step, isNext: boolean, may: boolean): Task {
  const words = setupWords(lang);
  const shared = { key: step.key, title: words[`t_${step.key}`], note: step.note };
  if (step.isDone)
    return {
      ...shared,
      state: "done",
      action: (
        <LinkButton href={hrefOf(step)} kind="quiet" size="small" label={`${words.look}: ${shared.title}`}>
          {words.look}
        </LinkButton>
      ),
    };
  const note = step.isPossible ? step.note : words.needsSeller;
  if (!step.isPossible || !may) return { ...shared, note, state: "waiting", stateWord: words.toDo };
  return {
    ...shared,
    state: "current",
    stateWord: words.toDo,
    action: (
      <LinkButton
        href={hrefOf(step)}
        kind={isNext ? "primary" : "secondary"}
        size="small"
        label={`${words.begin}: ${shared.title}`}
      >
        {words.begin}
      </LinkButton>
    ),
  };
}
