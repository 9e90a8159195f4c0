// By which patterns a brand counts its customers and documents, and which number comes next.
import type { VNode } from "preact";
import {
  changeNumbers,
  nextNumbers,
  numberPatterns,
  SERIES_KINDS,
  settingOf,
} from "../../../business/sellers/index.ts";
import type { Patterns, Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, TextField, type Lang } from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { holds } from "../staff/staff-visit.ts";
import { brandPage, onBrand, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";
import { MonthsCard, monthsOf } from "./months-card.tsx";

const PATH = "/office/brands/:id/numbers";

export const brandNumbersRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on: onBrand,
    input: pageQuery,
    handle: (visit, { params, input }) => showNumbers(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on: onBrand,
    action: changeNumbers.name,
    input: posted(Object.fromEntries(SERIES_KINDS.map((kind) => [kind, text(60)]))),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const { idempotency_key: _key, ...typed } = input as Readonly<Record<string, string>>;
      const patterns = Object.fromEntries(SERIES_KINDS.map((kind) => [kind, (typed[kind] ?? "").trim()]));
      const done = await site.act(changeNumbers, visit.actor, { sellerId, patterns: patterns as Patterns });
      if (done.ok) return leadTo(partPath(sellerId, "numbers"), "saved");
      const words = brandsWords(visit.lang);
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(
              done.refusal.issues.map(({ field, code }) => [
                field.replace("patterns.", ""),
                words[`bad_${code}` as "bad_shared"],
              ]),
            )
          : { "": await refusalSentence(site, visit, done.refusal) };
      return showNumbers(site, visit, sellerId, { again: { form: "numbers", values: typed, errors } });
    },
  }),
];

type Shown = { readonly done?: string | undefined; readonly again?: Again };

/** The page, with what came of a form on it. */
export const showNumbers = (site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> =>
  brandPage(site, visit, id, {
    part: "numbers",
    done: shown.done,
    failed: shown.again !== undefined,
    children: async (seller) => (
      <>
        <NumbersCard
          lang={visit.lang}
          seller={seller}
          patterns={await settingOf(site.db.read, seller.id, numberPatterns)}
          next={await nextNumbers(site.db.read, seller, visit.now)}
          may={holds(visit, "settings.change")}
          refused={shown.again}
        />
        <MonthsCard
          lang={visit.lang}
          sellerId={seller.id}
          months={await monthsOf(site, seller.id, dateIn(seller.timeZone, visit.now))}
          may={holds(visit, "settings.change")}
          again={shown.again}
        />
      </>
    ),
  });

function NumbersCard(props: {
  lang: Lang;
  seller: Seller;
  patterns: Patterns;
  next: Patterns;
  may: boolean;
  refused: Again | undefined;
}): VNode {
  const words = brandsWords(props.lang);
  const kinds = setupWords(props.lang);
  return (
    <Card title={words.numbersTitle} lead={words.numbersLead}>
      <Form
        action={partPath(props.seller.id, "numbers")}
        {...again(props.refused, "numbers", props.patterns)}
      >
        {SERIES_KINDS.map((kind) => (
          <TextField
            key={kind}
            name={kind}
            label={words.pattern(kinds[`n_${kind}`])}
            hint={words.next(props.next[kind])}
            maxlength={40}
            disabled={!props.may}
            code
          />
        ))}
        {props.may ? (
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
          </ButtonRow>
        ) : null}
      </Form>
    </Card>
  );
}
