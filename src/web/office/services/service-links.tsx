// What the list of accounts leads to: the comparison with the panels, and taking over what they have.
import type { VNode } from "preact";
import type { Visit } from "../../../kernel/http.ts";
import { LinkButton } from "../../ui/index.ts";
import { ADOPT } from "../adopt/adopt-list.tsx";
import { adoptWords } from "../adopt/adopt.words.ts";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { driftWords } from "./drift.words.ts";

export function ServiceLinks({ visit }: { visit: Visit }): VNode {
  const isHouse = sellersOf(visit) === null && holds(visit, "services.change");
  return (
    <>
      {isHouse ? <LinkButton href={ADOPT}>{adoptWords(visit.lang).title}</LinkButton> : null}
      <LinkButton href="/office/services/compare">{driftWords(visit.lang).title}</LinkButton>
    </>
  );
}
