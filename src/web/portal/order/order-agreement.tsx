// What somebody who orders again agrees to: the same terms as before, new ones with what changed in them, or all of them.
import type { VNode } from "preact";
import { orderWords } from "../../shop/checkout/order.words.ts";
import { Checkbox, DateOnly, Disclosure, TextDiff, useSetting } from "../../ui/index.ts";
import type { TermsNews } from "./order-terms.ts";
import { repeatWords } from "./order.words.ts";

/** Only what is new is asked. */
export function Agreement({ news }: { readonly news: TermsNews }): VNode {
  const { lang } = useSetting();
  const [words, shop] = [repeatWords(lang), orderWords(lang)];
  const legal = (at: string, label: string) => (
    <a href={`/legal${at}`} target="_blank" rel="noopener">
      {label}
    </a>
  );
  if (news.kind === "same")
    return (
      <p>
        {words.sameTerms} <DateOnly date={news.on.toISOString().slice(0, 10)} />. {legal("", words.readTerms)}
      </p>
    );
  if (news.kind === "first")
    return (
      <Checkbox
        name="agree"
        label={
          <>
            {shop.agree} {legal("", shop.agreeTerms)} {shop.agreeRead}
          </>
        }
      />
    );
  return (
    <>
      <div>
        <p>
          {words.changedTerms} <DateOnly date={news.since.toISOString().slice(0, 10)} />
          {words.changedAfter}
        </p>
        <ul>
          {news.terms.map(({ terms, before }) => (
            <li key={terms.id}>
              {legal(`#${terms.kind}`, terms.title)}
              {before === null || before === terms.body ? null : (
                <Disclosure title={words.whatChanged}>
                  <TextDiff before={before} after={terms.body} language={terms.language} changesOnly />
                </Disclosure>
              )}
            </li>
          ))}
        </ul>
      </div>
      <Checkbox name="agree" label={words.agreeNew} />
    </>
  );
}
