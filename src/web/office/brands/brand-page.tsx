// One brand at a glance: whether its shop sells, what it needs for that and where each of it is done.
import type { VNode } from "preact";
import type { Lacking } from "../../../business/catalogue/index.ts";
import { siteAddress } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  LinkButton,
  SummaryList,
  TaskList,
  type Lang,
  type Task,
} from "../../ui/index.ts";
import { languageName } from "../set-up/setup-steps.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { BRANDS, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";

export type BrandProps = {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly lacks: readonly Lacking[];
  readonly may: boolean;
  /** An attempt to open was refused. */
  readonly notReady: boolean;
  /** Its country, currency and time zone. */
  readonly home: VNode;
};

export function BrandOverview(props: BrandProps): VNode {
  const words = brandsWords(props.lang);
  const { lacks, seller } = props;
  return (
    <>
      {props.notReady ? <Banner tone="warning">{words.notReady}</Banner> : null}
      <ShopCard {...props} />
      <Card title={words.steps} lead={lacks.length === 0 ? words.ready : words.missing(lacks.length)}>
        <TaskList label={words.steps} tasks={tasksOf(props)} />
      </Card>
      {props.home}
      <Card>
        <SummaryList
          rows={[
            {
              label: words.languages,
              value: seller.languages.map((one) => languageName(setupWords(props.lang), one)).join(", "),
            },
            { label: words.t_law, value: words.t_law_note(seller.country) },
          ]}
        />
      </Card>
    </>
  );
}

function ShopCard({ lang, seller, may }: BrandProps): VNode {
  const words = brandsWords(lang);
  const move = seller.state === "selling" ? "pause" : "open";
  return (
    <Card title={words.shopIs} lead={words[seller.state]}>
      <ButtonRow>
        {may ? (
          <Form action={`${BRANDS}/${seller.id}/${move}`} id={move} layout="inline">
            <Button kind={move === "open" ? "primary" : "secondary"}>{words[move]}</Button>
          </Form>
        ) : null}
        <LinkButton href={siteAddress(seller)} kind="quiet" icon="external">
          {words.visit}
        </LinkButton>
      </ButtonRow>
    </Card>
  );
}

type Step = { readonly key: Lacking["what"]; readonly to: string; readonly ofBrand?: true };

/** Where each step is done; the settings of the brand open with it chosen. */
const stepsOf = (id: string): readonly Step[] => [
  { key: "tax", to: "/office/settings", ofBrand: true },
  { key: "host", to: partPath(id, "names") },
  { key: "terms", to: "/office/setup/terms", ofBrand: true },
  { key: "goods", to: partPath(id, "goods") },
  { key: "pay", to: partPath(id, "connections") },
  { key: "mail", to: partPath(id, "connections") },
  { key: "panel", to: partPath(id, "connections") },
  { key: "registrar", to: partPath(id, "connections") },
];

function tasksOf({ lang, seller, lacks, may }: BrandProps): Task[] {
  const words = brandsWords(lang);
  const first = lacks[0]?.what;
  const steps = stepsOf(seller.id).map((step): Task => {
    const lack = lacks.find((one) => one.what === step.key);
    const title = words[`t_${step.key}`];
    return {
      key: step.key,
      title,
      state: lack ? "current" : "done",
      ...(lack ? { stateWord: words.toDo } : {}),
      note: lack ? lackNote(lang, lack) : doneNote(lang, seller, step.key),
      action:
        may || !lack ? (
          <WayTo
            lang={lang}
            {...{ seller, step, title }}
            isNext={step.key === first}
            isOpen={lack !== undefined}
          />
        ) : null,
    };
  });
  const look: Step = { key: "host", to: partPath(seller.id, "look") };
  return [
    ...steps,
    {
      key: "look",
      title: words.t_look,
      state: seller.logoLight === null ? "waiting" : "done",
      ...(seller.logoLight === null ? { stateWord: words.optional } : {}),
      note: seller.logoLight === null ? words.t_look_open : words.t_look_done,
      action: (
        <WayTo lang={lang} seller={seller} step={look} title={words.t_look} isNext={false} isOpen={false} />
      ),
    },
  ];
}

function lackNote(lang: Lang, lack: Lacking): string {
  const words = brandsWords(lang);
  if (lack.what !== "terms") return words[`t_${lack.what}_open`];
  const names = lack.languages.map((one) => languageName(setupWords(lang), one));
  return words.t_terms_open(names.join(", "));
}

function doneNote(lang: Lang, seller: Seller, what: Lacking["what"]): string {
  const words = brandsWords(lang);
  if (what === "tax") return words.t_tax_done(seller.legalName);
  if (what === "host") return seller.host ?? words.anyHost;
  return what === "terms" ? words.t_terms_done : words.there;
}

function WayTo(props: {
  lang: Lang;
  seller: Seller;
  step: Step;
  title: string;
  isNext: boolean;
  isOpen: boolean;
}): VNode {
  const words = brandsWords(props.lang);
  const { step, seller } = props;
  const said = props.isOpen ? words.begin : words.see;
  const look = {
    kind: props.isNext ? "primary" : props.isOpen ? "secondary" : "quiet",
    size: "small",
    label: `${said}: ${props.title}`,
  } as const;
  if (!step.ofBrand)
    return (
      <LinkButton href={step.to} {...look}>
        {said}
      </LinkButton>
    );
  return (
    <Form
      action="/office/brand"
      id={`to-${step.key}`}
      layout="inline"
      hidden={{ seller: seller.id, back: step.to }}
    >
      <Button {...look}>{said}</Button>
    </Form>
  );
}
