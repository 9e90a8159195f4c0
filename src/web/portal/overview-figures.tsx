// What is charged next and what is to be paid, above what somebody has.
import type { VNode } from "preact";
import { Card, Columns, DateOnly, Money, StatBlock, useSetting } from "../ui/index.ts";
import type { OverviewProps } from "./overview-page.tsx";
import { portalWords } from "./portal.words.ts";
import { fleetWords } from "./services/fleet.words.ts";

export function Figures({ next, open, sees }: Pick<OverviewProps, "next" | "open" | "sees">): VNode | null {
  const { lang } = useSetting();
  const words = fleetWords(lang);
  if (!sees.contracts && !sees.invoices) return null;
  const charge = (
    <Card>
      <StatBlock
        label={words.nextCharge}
        value={
          next === null ? (
            words.nothingPlanned
          ) : (
            <Money minor={next.price.minor} currency={next.price.currency} />
          )
        }
        note={
          next === null ? undefined : (
            <>
              <DateOnly date={next.date} />
              {next.price.plusTax ? `, ${portalWords(lang).plusTax}` : null}
            </>
          )
        }
        href="/portal/contracts"
      />
    </Card>
  );
  return (
    <Columns>
      {sees.contracts ? charge : null}
      {sees.invoices ? (
        <Card>
          <StatBlock
            label={words.openSum}
            value={open.sum === null ? words.openNone : <Money {...open.sum} />}
            note={open.count === 0 ? undefined : words.openNote(open.count)}
            href="/portal/invoices"
          />
        </Card>
      ) : null}
    </Columns>
  );
}
