// The forms an order will ask to be signed: those it needs in any case, and those that only prove who orders.
import type { VNode } from "preact";
import { Card, Disclosure, Stack } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import type { FormsAhead } from "./forms-ahead.ts";
import { formsWords } from "./forms-ahead.words.ts";

export function FormsCard({
  forms,
  lang,
}: {
  readonly forms: FormsAhead;
  readonly lang: Lang;
}): VNode | null {
  const words = formsWords(lang);
  const { must, perhaps } = forms;
  if (must.length + perhaps.length === 0) return null;
  return (
    <Card title={words.title} lead={must.length === 0 ? words.none : words.mustLead}>
      <Stack>
        {must.length === 0 ? null : <Titles titles={must} />}
        {perhaps.length === 0 ? null : (
          <Disclosure title={words.perhapsTitle}>
            <p>{words.perhapsLead}</p>
            <Titles titles={perhaps} />
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

const Titles = ({ titles }: { readonly titles: readonly string[] }): VNode => (
  <ul>
    {titles.map((title) => (
      <li key={title}>{title}</li>
    ))}
  </ul>
);
